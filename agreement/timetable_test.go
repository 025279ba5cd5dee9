package agreement

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A network can be kept if Floyd's and Warshall's table of all distances has
// nothing below zero on its diagonal.
func keptByTable(n *network) bool {
	const none = int64(1) << 50
	d := make([][]int64, n.nodes)
	for i := range d {
		d[i] = make([]int64, n.nodes)
		for j := range d[i] {
			if i != j {
				d[i][j] = none
			}
		}
	}
	for _, b := range n.bounds {
		d[b.from][b.to] = min(d[b.from][b.to], b.most)
	}
	for k := range d {
		for i := range d {
			for j := range d {
				d[i][j] = min(d[i][j], d[i][k]+d[k][j])
			}
		}
	}
	for i := range d {
		if d[i][i] < 0 {
			return false
		}
	}
	return true
}

// fewest is the length of the shortest circle that cannot be kept, by trying
// every length.
func fewest(n *network) int {
	const none = int64(1) << 50
	dist := make([][]int64, n.nodes)
	for i := range dist {
		dist[i] = make([]int64, n.nodes)
		for j := range dist[i] {
			dist[i][j] = none
		}
		dist[i][i] = 0
	}
	for k := 1; k <= n.nodes; k++ {
		for i := range dist {
			next := make([]int64, n.nodes)
			for j := range next {
				next[j] = none
			}
			for _, b := range n.bounds {
				if dist[i][b.from] < none {
					next[b.to] = min(next[b.to], dist[i][b.from]+b.most)
				}
			}
			dist[i] = next
			if next[i] < 0 {
				return k
			}
		}
	}
	return 0
}

func TestNetworkAgainstTable(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 10))
	broken := 0
	for range 2000 {
		n := &network{}
		for range 2 + r.IntN(7) {
			n.node()
		}
		for range 1 + r.IntN(3*n.nodes) {
			n.add(bound{from: r.IntN(n.nodes), to: r.IntN(n.nodes), most: int64(r.IntN(40) - 12)})
		}
		circle := n.conflict()
		if (circle == nil) != keptByTable(n) {
			t.Fatalf("conflict %v, by the table kept: %v: %+v", circle, keptByTable(n), n.bounds)
		}
		if circle == nil {
			continue
		}
		broken++
		sum := int64(0)
		for i, b := range circle {
			sum += n.bounds[b].most
			if next := n.bounds[circle[(i+1)%len(circle)]]; n.bounds[b].from != next.to {
				t.Fatalf("%v is no circle of %+v", circle, n.bounds)
			}
		}
		if want := fewest(n); sum >= 0 || len(circle) != want {
			t.Fatalf("circle %v of %d bounds sums to %d, want %d bounds: %+v", circle, len(circle), sum, want, n.bounds)
		}
	}
	if broken < 200 {
		t.Errorf("only %d networks could not be kept", broken)
	}
}

const timetableHead = "```truce\nagreement \"t\" {\n  zone     = \"Europe/Kyiv\"\n  counting = { first_day = COUNT, ends = same_hour }\n}\nparty \"x\" {\n  role = party\n}\nparty \"y\" {\n  role = party\n}\nanchor \"D\" {\n  set_by = x\n}\n"

func TestTimetable(t *testing.T) {
	for _, c := range []struct{ what, count, blocks, want string }{
		{"an unset anchor is free", "zero", `duty "d" {
  binds  = x
  begins = D
  due    = by(date("2020-01-02"))
}`, ""},
		{"an unset anchor cancels out", "zero", `duty "d" {
  binds  = x
  begins = D + days(3)
  due    = by(D + days(2))
}`, "duty d begins D + 3 days and duty d is due by D + 2 days cannot all be so"},
		{"days are not hours, by an hour", "zero", `duty "d" {
  binds  = x
  begins = D + hours(48)
  due    = by(D + days(2))
}`, ""},
		{"an anchor set too late", "zero", `anchor "E" {
  on = D + days(10)
}
anchor "F" {
  set_by = x
  until  = by(date("2020-01-05"))
}
duty "d" {
  binds  = x
  begins = at("2020-01-20T00:00")
  due    = within(hours(24), F)
}`, "F is set by 2020-01-05, duty d begins 2020-01-20T00:00 and duty d is due within 24 h of F cannot all be so"},
		{"through a gate, a clock and a phase", "zero", `clock "calm" {
  begins = D
  counts = without(event("fire"))
  target = days(7)
}
gate "door" {
  opens = calm.reached
}
phase "next" {
  begins = door
  lasts  = days(30)
}
duty "d" {
  binds  = x
  during = next
  due    = by(D + days(5))
}`, "clock calm begins D, clock calm runs for 7 days, gate door opens when calm.reached, phase next begins door, duty d holds during next and duty d is due by D + 5 days cannot all be so"},
		{"one branch of a gate is enough", "zero", `gate "door" {
  opens = since(D + days(9)) || since(D + days(2))
}
duty "d" {
  binds  = x
  begins = door
  due    = by(D + days(5))
}`, ""},
		{"no branch of a gate is enough", "zero", `gate "door" {
  opens = since(D + days(9)) || since(D + days(7))
}
duty "d" {
  binds  = x
  begins = door
  due    = by(D + days(5))
}`, "gate door opens when since D + 9 days or since D + 7 days, duty d begins door and duty d is due by D + 5 days cannot all be so"},
		{"only if the first day counts", "unstated", `anchor "A" {
  at = at("2020-01-01T12:00")
}
duty "d" {
  binds  = x
  begins = at("2020-01-10T20:00")
  due    = within(days(10), A)
}`, "anchor A is 2020-01-01T12:00, duty d is due within 10 days of A and duty d begins 2020-01-10T20:00 cannot all be so (if counting.first_day = one)"},
		{"only in one reading", "zero", `duty "d" {
  binds  = x
  begins = at("2020-01-10T20:00")
  due    = by(date("2020-01-20"))
}
reading "day" "north" {
  basis = language
}
reading "day" "south" {
  basis = language
  duty "d" {
    due = before(date("2020-01-10"))
  }
}`, "duty d begins 2020-01-10T20:00 and duty d is due before 2020-01-10 cannot all be so (if reading day: south)"},
		{"only in two readings together", "zero", `duty "d" {
  binds  = x
  begins = at("2020-01-10T20:00")
  due    = by(date("2020-01-20"))
}
reading "start" "early" {
  basis = party
}
reading "start" "late" {
  basis = party
  duty "d" {
    begins = at("2020-01-15T20:00")
  }
}
reading "end" "long" {
  basis = party
}
reading "end" "short" {
  basis = party
  duty "d" {
    due = by(date("2020-01-14"))
  }
}
reading "other" "nothing" {
  basis = party
}
reading "other" "else" {
  basis = party
  party "y" {
    name = "Y"
  }
}`, "duty d begins 2020-01-15T20:00 and duty d is due by 2020-01-14 cannot all be so (if reading start: late, reading end: short)"},
		{"begins by a day at the latest", "zero", `duty "d" {
  binds  = x
  begins = by(D + days(5))
  due    = by(D + days(2))
}`, ""},
		{"due a week after it has begun", "zero", `duty "d" {
  binds  = x
  begins = by(D + days(2))
  due    = within(days(7), d.begun)
}
phase "p" {
  begins = D
  lasts  = days(4)
}`, ""},
		{"a phase may be renewed", "zero", `phase "p" {
  begins = D
  lasts  = hours(48)
  renewal "r" {
    by      = x
    term    = hours(48)
    silence = lapses
  }
}
duty "d" {
  binds  = x
  during = p
  due    = by(D + days(5))
}`, ""},
		{"a phase may earn two days and not three", "zero", `duty "h" {
  binds  = x
  act    = release
  amount = 10
}
phase "p" {
  begins = D
  lasts  = days(4)
  earned "more" {
    of      = h.accepted
    per     = 10
    adds    = days(1)
    at_most = days(2)
  }
}
duty "d" {
  binds  = x
  during = p
  due    = by(D + days(7))
}`, "phase p begins D, phase p lasts 4 days and at most 2 days more, duty d holds during p and duty d is due by D + 7 days cannot all be so"},
		{"best efforts may take longer", "zero", `duty "talks" {
  binds  = [x, y]
  effort = best
  due    = by(D + days(2))
}
phase "p" {
  begins = talks.done + days(7)
  ends   = by(D + days(3))
}`, ""},
		{"a duty that another waits for", "zero", `duty "leave" {
  binds = x
  due   = by(D + days(10))
}
duty "enter" {
  binds  = y
  begins = leave.done + days(2)
  due    = by(D + days(1))
}
duty "first" {
  binds  = y
  begins = D
  due    = by(D + days(9))
}
anchor "after" {
  on = first.done
}
duty "never" {
  binds  = y
  begins = D + days(12)
  due    = within(days(1), after)
}`, "duty first is due by D + 9 days, anchor after is first.done, duty never is due within 1 day of after and duty never begins D + 12 days cannot all be so"},
	} {
		src := strings.Replace(timetableHead, "COUNT", c.count, 1) + c.blocks + "\n```\n"
		d, problems := Parse("t.md", []byte(src))
		if len(problems) > 0 {
			t.Fatalf("%s: %s", c.what, lines(problems))
		}
		got := ""
		for _, f := range Check(d) {
			if f.Code == "T310" {
				got = strings.TrimPrefix(f.Message, "the timetable cannot be kept: ")
			}
			if f.Code < "T100" {
				t.Fatalf("%s: %v", c.what, f)
			}
		}
		if sorted(got) != sorted(c.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// sorted is the statements of a conflict without regard to where the circle
// begins.
func sorted(s string) string {
	parts := strings.FieldsFunc(strings.NewReplacer(" and duty", ", duty", " and phase", ", phase", " and gate", ", gate", " and anchor", ", anchor", " and clock", ", clock",
		" cannot all be so", ", cannot all be so").Replace(s), func(r rune) bool { return r == ',' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}
