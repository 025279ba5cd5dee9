package witness_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/civil"
	"truce/ruling"
	"truce/witness"
)

// right is a picture that the checker accepts, and the record that it is of.
type right struct {
	what   string
	raw    []byte
	record *witness.Record
	ids    []string // of the entries, as they are printed
	zone   civil.Zone
}

// plant changes one thing that matters in a picture, and says what; "" where
// the picture has nothing of the kind.
type plant struct {
	name  string
	wrong func(*planter) string
}

type planter struct {
	*rand.Rand
	right
	p map[string]any // the picture
}

// object is a part of a picture.
type object = map[string]any

// all lists the objects of a list of the picture.
func (x *planter) all(list string) (out []object) { return objects(x.p, list) }

func objects(o object, list string) (out []object) {
	items, _ := o[list].([]any)
	for _, it := range items {
		if o, ok := it.(object); ok {
			out = append(out, o)
		}
	}
	return out
}

func pick[T any](x *planter, list []T) (one T, ok bool) {
	if len(list) == 0 {
		return one, false
	}
	return list[x.IntN(len(list))], true
}

// item picks an item that suits, of all lists.
func (x *planter) item(suits func(list string, it object) bool) (string, object) {
	type found struct {
		list string
		it   object
	}
	var all []found
	lists := slices.Clone(lists)
	x.Shuffle(len(lists), func(i, j int) { lists[i], lists[j] = lists[j], lists[i] })
	for _, list := range lists { // the lists are of unlike length: each has its turn
		for _, it := range x.all(list) {
			if suits(list, it) {
				all = append(all, found{list, it})
			}
		}
		if len(all) > 0 {
			break
		}
	}
	f, ok := pick(x, all)
	if !ok {
		return "", nil
	}
	return f.list, f.it
}

var lists = []string{"phases", "ends", "gates", "clocks", "obligations", "assessments", "rulings", "access", "tallies", "flags", "texts"}

func text(o object, key string) string { s, _ := o[key].(string); return s }

// statuses are the words for how an item of a list may stand.
var statuses = map[string]string{
	"phases":      "not_begun running suspended lapsed ended cannot_be_determined",
	"ends":        "computed declared",
	"gates":       "shut ready open open_by_word refused contested missed unreachable cannot_be_determined",
	"clocks":      "not_started running paused reached stopped cannot_be_determined",
	"obligations": "not_yet_due in_force held part_performed fulfilled fulfilled_late overdue suspended lapsed released kept not_kept cannot_be_determined",
	"assessments": "matches does_not_match outside_scope exception_claimed depends_on_reading cannot_be_determined",
	"rulings":     "violation no_violation not_determined outside_scope exception_applies",
	"access":      "requested waiting entered delivered called answered_late",
	"tallies":     "told does_not_sum",
	"flags":       "contested contradiction does_not_sum pending",
	"texts":       "made announced withheld published cannot_be_determined",
}

// other is another word of a list.
func (x *planter) other(words, than string) string {
	w, _ := pick(x, slices.DeleteFunc(strings.Fields(words), func(s string) bool { return s == than }))
	return w
}

// move moves an instant, and the same in the zone of the case, by an hour or
// days, forth or back.
func (x *planter) move(o object, at, local string) string {
	i, err := truce.ParseInstant(text(o, at))
	if err != nil {
		return ""
	}
	by := []truce.Instant{3_600_000, -3_600_000, day, -day, 3 * day}[x.IntN(5)]
	if o[at] = (i + by).String(); local != "" {
		o[local] = x.zone.Local(i + by)
	}
	return fmt.Sprintf("%s moved by %d h", at, by/3_600_000)
}

// add changes a number.
func (x *planter) add(o object, key string) string {
	n, ok := o[key].(float64)
	if !ok {
		return ""
	}
	by := []float64{1, 2, 3600, -1}[x.IntN(4)]
	if n+by < 0 {
		by = 1
	}
	o[key] = n + by
	return fmt.Sprintf("%s %v and not %v", key, n+by, n)
}

// dig lists the objects inside an item that hold a key.
func dig(v any, key string) (out []object) {
	switch y := v.(type) {
	case object:
		if _, ok := y[key]; ok {
			out = append(out, y)
		}
		for _, k := range sortedKeys(y) {
			out = append(out, dig(y[k], key)...)
		}
	case []any:
		for _, it := range y {
			out = append(out, dig(it, key)...)
		}
	}
	return out
}

func sortedKeys(o object) []string {
	var out []string
	for k := range o {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// without removes one of a list.
func (x *planter) without(o object, list string) object {
	items, _ := o[list].([]any)
	if len(items) == 0 {
		return nil
	}
	i := x.IntN(len(items))
	gone, _ := items[i].(object)
	o[list] = slices.Delete(slices.Clone(items), i, i+1)
	return gone
}

// spare says whether what is left of the reasons of an item may do without one.
func spare(list string, it, gone object) bool {
	left := 0
	for _, y := range objects(it, "why") {
		if rule := text(y, "rule"); list != "gates" && rule == text(gone, "rule") || list == "gates" && !strings.HasPrefix(rule, "determin") {
			left++
		}
	}
	switch {
	case list == "gates" && !strings.HasPrefix(text(gone, "rule"), "determin"):
		return left > 0
	case text(gone, "rule") == "reading":
		same := strings.Contains(fmt.Sprint(it["why"]), " gives: "+strings.ReplaceAll(text(it, "status"), "_", " "))
		return left > 1 || left == 1 && same
	case text(gone, "rule") == "set late", list == "clocks" && text(gone, "rule") == "watch", strings.HasPrefix(text(gone, "rule"), "together ") && len(objects(it, "why")) > 0:
		return true // from when on an anchor set late counts, how unwatched hours move a target, and how far two duties are apart, is told beside what gives the status
	}
	return false
}

var plants = []plant{
	{"a status", func(x *planter) string {
		list, it := x.item(func(list string, it object) bool { return true })
		if it == nil {
			return ""
		}
		was := text(it, "status")
		it["status"] = x.other(statuses[list], was)
		if list == "flags" {
			it["kind"] = it["status"] // it is the same word
		}
		return fmt.Sprintf("%s %s: %s and not %s", list, it["id"], it["status"], was)
	}},
	// Since when a duty is in force, held, suspended or released, the text's own
	// timetable says, which no picture has.
	{"an instant since when", func(x *planter) string {
		list, it := x.item(func(list string, it object) bool {
			return text(it, "since") != "" && !strings.Contains(fmt.Sprint(it["why"]), "rule:every") &&
				!(list == "obligations" && strings.Contains("in_force part_performed held suspended released", text(it, "status"))) &&
				!(list == "obligations" && text(it, "status") == "cannot_be_determined" && !strings.Contains(fmt.Sprint(it["why"]), "the deadline passed at "))
		})
		if it == nil {
			return ""
		}
		return fmt.Sprint(list, " ", it["id"], " ", it["status"], ": ", x.move(it, "since", "since_local"))
	}},
	// Deadlines are planted below, where they decide. When a gate can open, and
	// when a period ends, turns on the text alone.
	{"an instant of an item", func(x *planter) string {
		list, it := x.item(func(list string, it object) bool {
			return len(dig(it, "local")) > 0 && list != "obligations" && it["earliest"] == nil
		})
		if it == nil {
			return ""
		}
		o, _ := pick(x, dig(it, "local"))
		key := "at"
		if _, ok := o[key]; !ok {
			key = "earliest"
		}
		return fmt.Sprint(list, " ", it["id"], " ", it["status"], ": ", sortedKeys(o), x.move(o, key, "local"))
	}},
	{"a deadline", func(x *planter) string {
		_, it := x.item(func(list string, it object) bool {
			return list == "obligations" && it["due_latest"] != nil && (strings.Contains("overdue fulfilled fulfilled_late", text(it, "status")) ||
				text(it, "status") == "in_force" && strings.Contains(fmt.Sprint(it["why"]), "text:due by "))
		})
		if it == nil {
			return ""
		}
		due := func(key string, i truce.Instant) {
			it[key] = object{"at": i.String(), "local": x.zone.Local(i)}
		}
		asOf, _ := truce.ParseInstant(text(x.p, "as_of"))
		since, _ := truce.ParseInstant(text(it, "since"))
		switch text(it, "status") {
		case "in_force": // it passed already
			due("due_earliest", asOf-day)
		case "fulfilled": // it passed before
			due("due_earliest", since-day)
			due("due_latest", since-day)
			if len(dig(it, "why")) > 0 && strings.Contains(fmt.Sprint(it["why"]), "cannot be determined") {
				return ""
			}
		default: // it has not passed
			due("due_latest", max(asOf, since)+day)
		}
		return fmt.Sprintf("%s %s: its deadline is another", it["id"], it["status"])
	}},
	{"another entry", func(x *planter) string {
		list, it := x.item(func(list string, it object) bool { return len(dig(it, "entry")) > 0 })
		if it == nil {
			return ""
		}
		o, _ := pick(x, dig(it, "entry"))
		was := text(o, "entry")
		to, _ := pick(x, x.ids)
		if to == was || was == "" {
			return ""
		}
		o["entry"] = to
		return fmt.Sprintf("%s %s: %v cites another entry", list, it["id"], sortedKeys(o))
	}},
	// Of several reasons of a condition, only the text says which of them it
	// needs; and of more than two readings, how many there are.
	{"a reason dropped", func(x *planter) string {
		list, it := x.item(func(list string, it object) bool { return len(objects(it, "why")) > 0 })
		if it == nil {
			return ""
		}
		gone := x.without(it, "why")
		if spare(list, it, gone) {
			return ""
		}
		return fmt.Sprintf("%s %s %s: without %q", list, it["id"], it["status"], gone["rule"])
	}},
	{"a number", func(x *planter) string {
		keys := strings.Fields("lasts_s target_s length_s short_s run_s longest_s possible watched_s unwatched_s denied_s low high min max value waited_s")
		list, it := x.item(func(list string, it object) bool {
			return slices.ContainsFunc(keys, func(k string) bool { return len(dig(it, k)) > 0 })
		})
		if it == nil {
			return ""
		}
		key, _ := pick(x, slices.DeleteFunc(keys, func(k string) bool { return len(dig(it, k)) == 0 }))
		o, _ := pick(x, dig(it, key))
		if what := x.add(o, key); what != "" {
			return fmt.Sprint(list, " ", it["id"], ": ", what)
		}
		return ""
	}},
	{"a count", func(x *planter) string {
		c, _ := x.p["counts"].(object)
		if rows := objects(c, "assessments"); len(rows) > 0 && x.IntN(2) == 0 {
			row, _ := pick(x, rows)
			return x.add(row, "count")
		}
		return x.add(c, []string{"incidents", "pending", "unknown_kinds"}[x.IntN(3)])
	}},
	{"deaths a day", func(x *planter) string {
		rows := slices.DeleteFunc(x.all("deaths"), func(o object) bool { return text(o, "day") == "" })
		row, ok := pick(x, rows)
		if !ok {
			return ""
		}
		col, _ := row[[]string{"may_concern", "outside"}[x.IntN(2)]].(object)
		return fmt.Sprint(row["day"], " ", x.add(col, []string{"events", "low", "high"}[x.IntN(3)]))
	}},
	{"a reset", func(x *planter) string {
		_, it := x.item(func(list string, it object) bool { return list == "clocks" && len(dig(it, "resets")) > 0 })
		if it == nil {
			return ""
		}
		r, _ := pick(x, dig(it, "resets"))
		resets, _ := r["resets"].([]any)
		if len(resets) > 0 && x.IntN(2) == 0 {
			x.without(r, "resets")
			return fmt.Sprint(it["id"], ": a reset dropped")
		}
		a, ok := pick(x, x.all("assessments"))
		if !ok {
			return ""
		}
		r["resets"] = append(slices.Clone(resets), object{"when": a["when"], "item": a["id"], "text": a["name"]})
		return fmt.Sprint(it["id"], ": a reset added")
	}},
	{"a determination", func(x *planter) string {
		_, it := x.item(func(list string, it object) bool { return list == "gates" && len(objects(it, "determined")) > 0 })
		if it == nil {
			return ""
		}
		d, _ := pick(x, objects(it, "determined"))
		was := text(d, "answer")
		if d["answer"] = x.other("yes no none", was); d["answer"] == "none" {
			delete(d, "entry")
			delete(d, "at")
		}
		return fmt.Sprintf("%s: %s said %s and not %s", it["id"], d["party"], d["answer"], was)
	}},
	{"a sum", func(x *planter) string {
		_, it := x.item(func(list string, it object) bool { return list == "tallies" && len(objects(it, "checks")) > 0 })
		if it == nil {
			return ""
		}
		o, _ := pick(x, slices.DeleteFunc(objects(it, "checks"), func(o object) bool { return text(o, "status") == "reconciles" }))
		if o == nil {
			return ""
		}
		o["status"] = x.other("agrees does_not_sum", text(o, "status"))
		return fmt.Sprintf("%s: %s and now %s", it["id"], o["text"], o["status"])
	}},
	{"a line dropped", func(x *planter) string {
		inner := []string{"ledger", "stages", "history", "determined", "figures", "entries", "parts", "marks", "calm", "contradicts", "rivals"}
		list, it := x.item(func(list string, it object) bool {
			return slices.ContainsFunc(inner, func(k string) bool { items, _ := it[k].([]any); return len(items) > 0 })
		})
		if it == nil {
			return ""
		}
		k, _ := pick(x, slices.DeleteFunc(slices.Clone(inner), func(k string) bool { items, _ := it[k].([]any); return len(items) == 0 }))
		if k == "ledger" && strings.Contains(fmt.Sprint(it["why"]), "rule:every") {
			return "" // from when on it slides, only the text says
		}
		x.without(it, k)
		return fmt.Sprintf("%s %s: one of %s less", list, it["id"], k)
	}},
	{"an item dropped", func(x *planter) string {
		list := []string{"ends", "rulings", "texts", "assessments"}[x.IntN(4)]
		if gone := x.without(x.p, list); gone != nil {
			return fmt.Sprintf("without %s %s", list, gone["id"])
		}
		return ""
	}},
	// Of the variables that only some rules have, and that do not decide, nothing
	// but their answer is told.
	{"what was answered", func(x *planter) string {
		has := func(a object) bool { return len(objects(a, "answers")) > 0 }
		it, ok := pick(x, slices.DeleteFunc(slices.Clone(x.all("matters")), func(it object) bool {
			// Accusations and requests are answered by statements and stages too.
			return text(it, "kind") == "accusation" || text(it, "kind") == "request" || !slices.ContainsFunc(objects(it, "asked"), has)
		}))
		if !ok {
			return ""
		}
		a, _ := pick(x, slices.DeleteFunc(slices.Clone(objects(it, "asked")), func(a object) bool { return !has(a) }))
		k := x.IntN(len(objects(a, "answers")))
		g := objects(a, "answers")[k]
		switch x.IntN(4) {
		case 0:
			was := text(g, "answer")
			g["answer"] = x.other("confirms disputes concurs objects", was)
			return fmt.Sprintf("%s: %s and not %s", it["id"], g["answer"], was)
		case 1:
			list := a["answers"].([]any)
			a["answers"] = append(slices.Clone(list[:k]), list[k+1:]...)
			return fmt.Sprintf("%s: one answer of %s less", it["id"], a["id"])
		case 2:
			g["key"] = text(g, "key") + "x"
			return fmt.Sprintf("%s: another key", it["id"])
		}
		was := text(a, "status")
		a["status"] = x.other("answered contested waiting silent", was)
		return fmt.Sprintf("%s: %s is %s and not %s", it["id"], a["id"], a["status"], was)
	}},
	{"an answer", func(x *planter) string {
		_, it := x.item(func(list string, it object) bool {
			return list == "assessments" && len(objects(it, "variables")) > 0
		})
		if it == nil {
			return ""
		}
		v, _ := pick(x, objects(it, "variables"))
		if v["asked"] != true || text(it, "status") != "matches" && !slices.Contains([]string{"act", "actor", "target", "place", "time"}, text(v, "name")) {
			return ""
		}
		was := text(v, "answer")
		v["answer"] = x.other("yes no cannot_be_determined", was)
		return fmt.Sprintf("%s %s: %s is %s and not %s", it["id"], it["status"], v["name"], v["answer"], was)
	}},
	// Where one reading cannot be determined, or two differ, the others may give
	// what they like: what each gives, its own variables are not printed for.
	{"what a reading gives", func(x *planter) string {
		_, it := x.item(func(list string, it object) bool {
			return list == "assessments" && len(objects(it, "readings")) > 0 && text(it, "status") != "cannot_be_determined" && text(it, "status") != "depends_on_reading"
		})
		if it == nil {
			return ""
		}
		r, _ := pick(x, objects(it, "readings"))
		was := text(r, "status")
		r["status"] = x.other(statuses["assessments"], was)
		return fmt.Sprintf("%s %s: a reading gives %s and not %s", it["id"], it["status"], r["status"], was)
	}},
	{"a clause", func(x *planter) string {
		list, it := x.item(func(list string, it object) bool { return text(it, "clause") != "" })
		_, from := x.item(func(list string, it object) bool { return text(it, "clause") != "" })
		if it == nil || from == nil || it["clause"] == from["clause"] {
			return ""
		}
		was := it["clause"]
		it["clause"] = from["clause"]
		return fmt.Sprintf("%s %s: clause %s and not %s", list, it["id"], it["clause"], was)
	}},
}

// rights are the pictures in which wrong witnesses are planted: the scenarios
// at all their instants, and the example on six days.
func rights(t testing.TB) []right {
	var out []right
	add := func(what string, p *ruling.Picture, r *witness.Record, ids []string) {
		zone, err := civil.Load(p.Zone)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, right{what, shown(t, p), r, ids, zone})
	}
	for _, played := range played(t) {
		r := witness.NewRecord(played.Entries)
		var ids []string
		for _, e := range played.Entries {
			ids = append(ids, e.ID.String())
		}
		for _, m := range played.Moments {
			add(played.Scenario+" at "+m.Local, m.Picture, r, ids)
		}
	}
	entries, s := syria(t)
	r := witness.NewRecord(entries)
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.ID.String())
	}
	for _, at := range []string{"2016-09-10T12:00:00Z", "2016-09-13T12:00:00Z", "2016-09-15T12:00:00Z", "2016-09-17T12:00:00Z", "2016-09-20T12:00:00Z"} {
		q := ruling.Everything()
		q.AsOf, _ = truce.ParseInstant(at)
		p, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		for range len(out) / 20 { // a fifth of all
			add("Syria as of "+at, p, r, ids)
		}
	}
	return out
}

// TestPlanted changes one thing that matters in pictures that are right, and
// the checker must refuse each. What is not refused is a hole.
func TestPlanted(t *testing.T) {
	n := 1_000
	if os.Getenv("TRUCE_SOAK") == "1" {
		n = 10_000
	}
	all := rights(t)
	rng := rand.New(rand.NewPCG(9, 18))
	planted := map[string]int{}
	for done := 0; done < n; {
		x := &planter{Rand: rng, right: all[rng.IntN(len(all))], p: map[string]any{}}
		if err := json.Unmarshal(x.raw, &x.p); err != nil {
			t.Fatal(err)
		}
		kind := plants[rng.IntN(len(plants))]
		what := kind.wrong(x)
		if what == "" {
			continue
		}
		raw, err := json.Marshal(x.p)
		if err != nil {
			t.Fatal(err)
		}
		report, err := witness.Check(raw, x.record)
		if err == nil && len(report.Refused) == 0 {
			t.Errorf("%s is not refused: %s: %s", kind.name, x.what, what)
		}
		planted[kind.name]++
		done++
	}
	for _, k := range plants {
		t.Logf("%-24s %d planted", k.name, planted[k.name])
		if planted[k.name] == 0 {
			t.Errorf("no wrong witness of the kind %q could be planted", k.name)
		}
	}
}
