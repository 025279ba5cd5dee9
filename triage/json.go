package triage

import (
	"strconv"

	"truce/canon"
)

func number(n int) string { return strconv.Itoa(n) }

// plain is a stored value as encoding/json writes it.
func plain(v canon.Value) any {
	switch v.Kind() {
	case canon.KindString:
		s, _ := v.Str()
		return s
	case canon.KindInt:
		n, _ := v.Int()
		return n
	case canon.KindBool:
		b, _ := v.Bool()
		return b
	case canon.KindList:
		out := []any{}
		items, _ := v.List()
		for _, x := range items {
			out = append(out, plain(x))
		}
		return out
	case canon.KindObject:
		out := map[string]any{}
		for key, x := range v.Fields() {
			out[key] = plain(x)
		}
		return out
	}
	return nil
}
