// Command muc4 measures the filling of templates on the development texts of
// MUC-4: news on Latin America, 1989 to 1991, in capitals.
//
//	go run ./eval/muc4 -data DIR [-json] [-errors N]
//
// The metric is written from the description in the literature on generative
// template filling: six slots (type of incident, individuals and organisations
// who did it, things and people that it was done to, weapons); a template is
// matched with one of the key of the same type, each with at most one, so that
// most slots are right; within a slot a mention is right where it is one of the
// names that the key gives to an entity, each entity once, after lower case and
// without articles and marks. What stands in no matched template is wrong or
// missing. Precision and recall over all slots of all texts give micro-F1. The
// full template has date, place, stage, number and effect beside these.
//
// Where the description leaves it open: of a template or an entity that the key
// marks as optional, only what is found counts; a place is right where the last
// name of the key's path, or one above it, is the claim's; a date where the day
// is the key's, or lies in its span.
//
// The reader takes no names of victims and no things that were hit, for its
// claims have no such fields: those slots are filled from the words that a toll
// counted. The peer gives each text one template ATTACK and nothing in it.
package main

import (
	"slices"
	"strconv"

	"truce/internal/evalout"
	"truce/internal/evalread"
	"truce/reading"
)

func main() { evalread.Main("muc4", run) }

// slots in the order of the tables; the first six are those of the metric.
var slots = []string{"type", "perp_individual", "perp_organisation", "target", "victim", "weapon", "date", "place", "stage", "victim_number", "effect"}

const roles = 6

// template is what a key or a reading says of one incident: the entities of
// each slot, each by its names.
type template struct {
	slot     [11][]entity
	optional bool
}

type entity struct {
	names    []string
	optional bool
}

// tally counts the slots of one kind.
type tally struct{ right, given, wanted int }

func (t *tally) add(o tally) {
	t.right, t.given, t.wanted = t.right+o.right, t.given+o.given, t.wanted+o.wanted
}

func (t tally) f1() float64 {
	if t.right == 0 {
		return 0
	}
	return 2 * float64(t.right) / float64(t.given+t.wanted)
}

func run(r *evalread.Run) error {
	texts, order, err := evalread.MUC(r)
	if err != nil {
		return err
	}
	keys, err := readKeys(r)
	if err != nil {
		return err
	}
	var ours, full, peer, byRole [2]([11]tally)
	for _, id := range order {
		half := evalread.Half(id)
		got := templates(texts[id], r.Reader.Read(reading.Report{ID: id, Text: texts[id], Language: "en"}))
		plain := template{}
		plain.slot[0] = []entity{{names: []string{"attack"}}}
		score(&ours[half], got, keys[id], roles)
		score(&full[half], got, keys[id], len(slots))
		score(&peer[half], []template{plain}, keys[id], roles)
	}
	byRole = ours
	for half := range 2 {
		name := [...]string{"tuned", "held"}[half]
		of := strconv.Itoa(len(order)) + " development texts of MUC-4, half " + strconv.Itoa(half) + " (" + name + ")"
		r.Show(result("f1_roles_"+name, sum(ours[half][:roles]), of, sum(peer[half][:roles])))
		r.Show(result("f1_full_"+name, sum(full[half][:]), of+", "+strconv.Itoa(len(slots))+" slots", tally{}))
		for i := range roles {
			r.Show(result("f1_"+slots[i]+"_"+name, byRole[half][i], of, peer[half][i]))
		}
	}
	return nil
}

func sum(all []tally) tally {
	var t tally
	for _, x := range all {
		t.add(x)
	}
	return t
}

func result(metric string, t tally, of string, peer tally) evalout.Result {
	x := evalout.Result{Metric: metric, Value: t.f1(), Unit: "micro-F1", Denominator: strconv.Itoa(t.right) + " right of " + strconv.Itoa(t.given) + " given and " + strconv.Itoa(t.wanted) + " wanted; " + of}
	if peer.given > 0 {
		x.Peer, x.PeerValue = "one empty ATTACK a text", peer.f1()
		if x.PeerValue > 0 {
			x.Ratio = x.Value / x.PeerValue
		}
	}
	return x
}

// score matches the templates of a reading with those of a key so that most
// slots are right, and counts the slots.
func score(into *[11]tally, got, want []template, n int) {
	pairs := make([][]int, len(got))
	for i, g := range got {
		pairs[i] = make([]int, len(want))
		for j, w := range want {
			if same(g.slot[0], w.slot[0]) == 1 {
				for s := range n {
					pairs[i][j] += same(g.slot[s], w.slot[s])
				}
			}
		}
	}
	match := assign(pairs)
	for i, g := range got {
		for s := range n {
			into[s].given += len(g.slot[s])
			if j := match[i]; j >= 0 {
				into[s].right += same(g.slot[s], want[j].slot[s])
			}
		}
	}
	for j, w := range want {
		i := slices.Index(match, j)
		for s := range n {
			for _, e := range w.slot[s] {
				found := i >= 0 && same(got[i].slot[s], []entity{e}) == 1
				if found || !w.optional && !e.optional {
					into[s].wanted++
				}
			}
		}
	}
}

// same is how many mentions of a slot are names of entities, each entity once.
func same(got, want []entity) int {
	pairs := make([][]int, len(got))
	for i, g := range got {
		pairs[i] = make([]int, len(want))
		for j, w := range want {
			for _, n := range g.names {
				if slices.Contains(w.names, n) {
					pairs[i][j] = 1
				}
			}
		}
	}
	n := 0
	for i, j := range assign(pairs) {
		if j >= 0 {
			n += pairs[i][j]
		}
	}
	return n
}
