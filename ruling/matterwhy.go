package ruling

import (
	"slices"
	"strings"

	"truce"
)

// answerWords are the words of answers in sentences.
var answerWords = map[string]string{
	"confirms": "confirms", "disputes": "disputes", "concurs": "concurs", "objects": "objects", "acknowledges": "acknowledges",
	"permits": "permits", "refuses": "refuses", "unable": "cannot answer",
}

// silences say what the text takes no answer for.
var silences = map[string]string{
	"passes": "no answer by then counts as agreement, by the text",
	"admits": "no answer by then counts as confirmed, by the text",
	"denies": "no answer by then counts as a no, by the text",
}

// askedWhy are the reasons for how one of those who were asked stands: every
// answer on record, and what does not count.
func (v *view) askedWhy(m *matter, a *asked) []Why {
	var out []Why
	name := v.name(a.party)
	for i := range a.answers {
		g := &a.answers[i]
		if g.note.Kind == "hotline/1" {
			if wait, ok := g.note.waited(); ok {
				out = append(out, g.note.why("answer", "the designated contact was reached after "+minutes(wait)))
			}
			continue
		}
		text := answerWords[g.answer]
		if g.item != "" {
			text = "on " + strings.ReplaceAll(g.item, "_", " ") + ": " + text
		}
		out = append(out, g.note.why("answer", "answer by "+v.name(g.note.Of)+v.momentOf(g)+": "+text))
		if g.mark != "" {
			out = append(out, g.note.why("mark", g.mark))
		}
		if r := g.note.Body.Text("reservation"); r != "" {
			out = append(out, g.note.why("reservation", v.reservation(g.note)))
		}
	}
	switch a.status {
	case "waiting":
		if m.limit.at.Known() {
			out = append(out, Why{Rule: "waiting", Text: name + " has until " + v.zone.Local(m.limit.at)})
		} else {
			out = append(out, Why{Rule: "waiting", Text: "no answer of " + name + " is on record; nobody has set a limit"})
		}
	case "silent":
		out = append(out, Why{Rule: "silence", Text: "no answer from " + name + " by " + v.zone.Local(m.limit.at)})
	case "part_answered":
		out = append(out, Why{Rule: "waiting", Text: name + " has not answered every item"})
	case "contested":
		out = append(out, Why{Rule: "contested", Text: "two answers of " + name + " differ and neither supersedes the other: neither counts until a third names both"})
	}
	return out
}

// momentOf is when an answer was given, to the day where no hour is on record.
func (v *view) momentOf(g *given) string {
	if local := v.zone.Local(g.at); g.note.Happened.Grain != truce.GrainDay {
		return " at " + local
	} else if day, _, ok := strings.Cut(local, "T"); ok {
		return " on " + day
	}
	return ""
}

// reservation says under what condition an answer stands, and who judges that.
func (v *view) reservation(n *Note) string {
	said := "with a reservation: " + n.Body.Text("reservation")
	switch judge := n.Body.Text("judge"); {
	case judge == "":
		return said + "; nobody is named to judge it"
	case v.awaitsJudge(n):
		return said + "; it counts once " + v.name(truce.Party(judge)) + " says that the condition is met"
	default:
		return said + "; " + v.name(truce.Party(judge)) + " has said that the condition is met"
	}
}

// statusWhy are the reasons for how a matter stands as a whole.
func (v *view) statusWhy(m *matter) []Why {
	var out []Why
	if m.limit.at.Known() {
		out = append(out, Why{Rule: "limit", Text: "to be answered by " + v.zone.Local(m.limit.at) + ": " + m.limit.by})
	}
	if m.kind == "proposal" {
		out = append(out, Why{Rule: "decides", Clause: clauseIn(m.note), Text: "it is decided by " + v.ruleText(m.note)})
		if p := v.accusedIn(m.note); p != "" && slices.ContainsFunc(m.parts, func(a asked) bool { return a.party == p }) {
			out = append(out, Why{Rule: "decides", Text: v.name(p) + " has no vote on a complaint against it; the text does not give it one"})
		}
	}
	if s := silences[m.limit.silence]; s != "" && m.limit.passed(v.asOf) {
		out = append(out, Why{Rule: "silence", Text: s})
	} else if m.status == "out_of_time" {
		out = append(out, Why{Rule: "silence", Text: "no answer is no answer: the text gives it no meaning"})
	}
	return out
}

// mattersOut prints the matters of a picture: all, or so many, those first that
// wait for somebody.
func (v *view) mattersOut(most int) []Matter {
	all := slices.Clone(v.allMatters())
	if most > 0 && len(all) > most {
		slices.SortStableFunc(all, urgent)
		all = all[:most]
	}
	slices.SortStableFunc(all, func(a, b *matter) int { return byTime(a.note, b.note) })
	out := make([]Matter, 0, len(all))
	for i := range all {
		out = append(out, v.matterOut(all[i]))
	}
	return out
}
