package canon

import (
	"iter"
	"slices"
	"strings"
)

// Kind is what a [Value] is.
type Kind uint8

// The kinds. The zero Value is Absent: it stands for a field that is not
// there, and cannot be written.
const (
	Absent Kind = iota
	KindString
	KindInt
	KindBool
	KindList
	KindObject
)

var kindNames = [...]string{"nothing", "a string", "an integer", "true or false", "a list", "an object"}

// String names the kind in words, as in "a string".
func (k Kind) String() string { return kindNames[k] }

// Value is one JSON value. It is immutable; copying it is cheap. Strings may
// share memory with the text they were parsed from.
type Value struct {
	kind Kind
	n    int64   // KindInt; KindBool as 0 or 1
	s    string  // KindString
	key  string  // the key under which an object holds this value
	kids []Value // KindList in order; KindObject ascending by key
}

// String makes a string value.
func String(s string) Value { return Value{kind: KindString, s: s} }

// Int makes an integer value; beyond ±[MaxInt] it cannot be written.
func Int(n int64) Value { return Value{kind: KindInt, n: n} }

// Bool makes a true or false.
func Bool(b bool) Value {
	if b {
		return Value{kind: KindBool, n: 1}
	}
	return Value{kind: KindBool}
}

// List makes a list.
func List(items ...Value) Value { return Value{kind: KindList, kids: items} }

// Field is a key and its value, for [Object].
type Field = Value

// F names v as a field of an object. An absent v is left out by Object, so
// that optional fields need no branch.
func F(key string, v Value) Field {
	v.key = key
	return v
}

// Object makes an object of fields in any order. Two fields of one key are
// found when the object is written.
func Object(fields ...Field) Value {
	kids := make([]Value, 0, len(fields))
	for _, f := range fields {
		if f.kind != Absent {
			kids = append(kids, f)
		}
	}
	slices.SortStableFunc(kids, func(a, b Value) int { return strings.Compare(a.key, b.key) })
	return Value{kind: KindObject, kids: kids}
}

// Kind says what the value is.
func (v Value) Kind() Kind { return v.kind }

// IsAbsent says whether there is no value.
func (v Value) IsAbsent() bool { return v.kind == Absent }

// Str is the string, and whether the value is one.
func (v Value) Str() (string, bool) { return v.s, v.kind == KindString }

// Int is the integer, and whether the value is one.
func (v Value) Int() (int64, bool) {
	if v.kind != KindInt {
		return 0, false
	}
	return v.n, true
}

// Bool is the true or false, and whether the value is one.
func (v Value) Bool() (value, ok bool) { return v.kind == KindBool && v.n == 1, v.kind == KindBool }

// List is the items, and whether the value is a list. The slice must not be
// changed.
func (v Value) List() ([]Value, bool) {
	if v.kind != KindList {
		return nil, false
	}
	return v.kids, true
}

// Len is the number of items of a list or fields of an object, else 0.
func (v Value) Len() int { return len(v.kids) }

// Get is the field of an object, absent when it has none or is no object.
func (v Value) Get(key string) Value {
	if v.kind != KindObject {
		return Value{}
	}
	for _, f := range v.kids {
		if f.key == key {
			return f
		}
	}
	return Value{}
}

// Key is the key under which an object holds v, empty for other values.
func (v Value) Key() string { return v.key }

// Keys are the keys of an object, ascending.
func (v Value) Keys() []string {
	if v.kind != KindObject {
		return nil
	}
	keys := make([]string, len(v.kids))
	for i, f := range v.kids {
		keys[i] = f.key
	}
	return keys
}

// Fields walks an object in the order of its keys; for other values it yields
// nothing.
func (v Value) Fields() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.kind != KindObject {
			return
		}
		for _, f := range v.kids {
			if !yield(f.key, f) {
				return
			}
		}
	}
}
