package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"truce"
	"truce/civil"
)

// errHelp ends a verb that was asked for its help.
var errHelp = errors.New("help")

// flags reads the flags of a verb; flags may stand before or after the other
// arguments, which are returned.
func (m *Main) flags(name, args, about string, declare func(*flag.FlagSet), given []string) ([]string, error) {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	declare(fs)
	var rest []string
	for {
		if err := fs.Parse(given); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				fmt.Fprintf(m.Stdout, "usage: truce %s\n\n%s\n", strings.TrimSpace(name+" [flags] "+args), about)
				fs.SetOutput(m.Stdout)
				fs.PrintDefaults()
				return nil, errHelp
			}
			return nil, wrongCall("%v; truce %s -h tells the flags", err, name)
		}
		given = fs.Args()
		if len(given) == 0 {
			return rest, nil
		}
		if given[0] == "--" {
			return append(rest, given[1:]...), nil
		}
		rest, given = append(rest, given[0]), given[1:]
	}
}

// list is a flag that may be given several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

// argTime reads a time as the command line takes it: RFC 3339 with an offset,
// or a date, which is the end of that day in the zone of the case.
func argTime(s string, zone civil.Zone) (truce.Instant, error) {
	if d, err := civil.ParseDate(s); err == nil {
		return zone.Day(d).Latest - 1, nil
	}
	return truce.ParseInstant(s)
}

// argSize reads a size of a record; ok is false when s is no number.
func argSize(s string) (n int64, ok bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n >= 0
}
