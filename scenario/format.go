package scenario

import (
	"slices"
	"strings"
)

// attribute types of scenario blocks.
const (
	tText  = "text"         // words in quotes
	tTexts = "texts"        // a list of them
	tWord  = "word"         // a bare name, or one in quotes
	tWords = "words"        // one or a list
	tTime  = "time"         // at("…"), date("…"), D + days(3)
	tTimes = "times"        // one or a list
	tSpan  = "span"         // a time, or between(a, b)
	tCount = "count"        // a whole number, or [least, most]
	tTruth = "truth"        // true or false
	tLong  = "length"       // hours(48), days(14)
	tNever = "word_or_time" // never, or a time
)

// form is a row of the table: a kind of block, what its label names, and its
// attributes with their types; those with ! must be there.
type form struct {
	kind  string
	label string // what the label is: a name of its own, or the kind of block that it names
	doc   string
	attrs []attr
}

type attr struct {
	name, typ string
	needed    bool
}

// table is the format of scenario files. The documentation lists it, and a
// test holds the two together.
const table = `
scenario      name        names the document, what lies beside it, and the instants that are asked | agreement:text! documents:texts ask:times made:time
actor         name        a party, force or group that the text does not declare | name:text class:word part_of:word
set           anchor      an anchor is set: at which instant, by whom, told when | at:time! by:words on:time
happens       name        something happens; graded confirmed unless it says otherwise | when:span! act:word! actor:words target:words weapon:word place:texts object:word number:count height_m:count purpose:word notice:word grade:word by:word claims:words killed:count
performs      duty        an entry in the ledger of a duty or of one of its cases | by:word! when:span! amount:count state:word! of:word item:text
determines    gate        one who must determine a gate says yes or no | by:word! when:time! answer:word!
renews        phase       those who may renew a phase do so | by:words! when:span! term:length!
gives_notice  phase       a party gives notice that it ends a phase | by:word! when:time!
objects       phase       a party gives notice that it does not want a phase renewed | by:word! when:time!
joins         party       who accepts the text, for itself or for the party named | by:word when:time!
leaves        party       who takes the acceptance back | by:word when:time!
lists         list        a change to a list, or its delivery, approval or size | when:time! by:word add:words remove:words state:word size:count
watches       watch       who watched where and when | by:word! during:span! place:texts! state:word means:word acts:words
holds         place       who is said to hold a place | holder:word! by:word! when:time! place:texts!
rules         happening   an organ rules on a happening | by:word! when:time! result:word! clause:text! party:word nature:text extent:text threat:word dissent:words complaint:word name:word instead_of:words
finds         happening   a body finds the facts of a happening, variable by variable | by:word! when:time! act:word actor:words target:words weapon:word object:word unit:word number:count exception:words imminent:word proportionate:word order:word channel_first:word purpose:word nature:text extent:text threat:word complaint:word
fills         slot        a slot of the text is filled | by:words! when:time! place:texts at:time
extends       duty        a deadline is moved | by:words! when:time! to:time!
suspends      duty        a duty or a phase is suspended until an instant | by:words! when:time! until:time!
resumes       duty        a suspension ends | by:words! when:time!
releases      duty        the debtor is released | by:words! when:time!
supersedes    phase       a later text takes the place of a phase | by:words! when:time!
notifies      permission  a notice or request ahead of a movement, or the answer to it | by:word! to:word when:time! stage:word during:span what:word name:word about:word answer_by:time
complains     rule        someone brings a happening under a rule | by:word! when:time! about:word against:word name:word
asks          name        a question is put to parties or bodies | by:word! to:words! when:time! what:word! items:words clause:text step:word about:word complaint:word answer_by:time
proposes      name        named bodies are asked to decide together | by:word! to:words! when:time! what:word! matter:text! step:word complaint:word value:word at:time term:length answer_by:time
answers       matter      what is answered to a question, proposal, complaint, notice or call | by:word! when:time! answer:word! item:word reservation:text judge:word reason:text name:word instead_of:words
grants        matter      the judge of a condition says that it is met; the label is the name of the answer | by:word! when:time!
delegates     name        a party or body lets another answer for it | by:word! to:word! when:time! begins:time until:time matter:text
calls         name        a call on an agreed channel | by:word! to:word! when:time! answered:time about:word
needs         name        what people at a place need | by:word! when:time! place:texts! what:word! people:count goods:words holder:word
moves_aid     name        a stage of a movement of aid | by:word! when:time! stage:word! place:texts trucks:count people:count need:word duty:text checkpoint:word seal:text reason:text
restricts     name        monitors or aid workers are kept from moving | by:word when:span! observer:word! what:word! place:texts waited:length reason:text
meets         body        a body meets | when:time! present:words absent:words next:time track:word name:word about:word
holds_weapons name        weapons are declared at a site | by:word! when:time! holder:word! weapon:word! number:count! place:texts
inspects      name        what an inspection finds at a site | by:word! when:time! result:word! weapon:word number:count
takes         step        a step of a procedure is taken | by:word! when:time! complaint:word! state:word
adopts        question    a body that may interpret adopts a reading | by:word! when:time! reading:word!
says          matter      any other statement about a document, clause or block | by:word! when:span! act:word! answer:word
expect        item        what must come out at an instant | at:time! known:time under:text status:word since:time due:span begins:time ends:time opens:time earliest:time latest:word_or_time accepted:count amount:count run_h:count if_reported:word disputed:truth grades:text dissent:text
`

// common attributes of every happening.
const common = " known:time text:text"

var forms = func() map[string]*form {
	out := map[string]*form{}
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		head, attrs, _ := strings.Cut(line, "|")
		f := strings.Fields(head)
		x := &form{kind: f[0], label: f[1], doc: strings.Join(f[2:], " ")}
		if x.kind != "expect" && x.kind != "scenario" && x.kind != "actor" {
			attrs += common
		}
		for _, a := range strings.Fields(attrs) {
			name, typ, _ := strings.Cut(a, ":")
			typ, needed := strings.CutSuffix(typ, "!")
			x.attrs = append(x.attrs, attr{name, typ, needed})
		}
		out[x.kind] = x
	}
	return out
}()

// kinds is the kinds in the order of the table.
func kinds() []string {
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		out = append(out, strings.Fields(line)[0])
	}
	return out
}

func (f *form) attr(name string) (attr, bool) {
	i := slices.IndexFunc(f.attrs, func(a attr) bool { return a.name == name })
	if i < 0 {
		return attr{}, false
	}
	return f.attrs[i], true
}

func (f *form) names() []string {
	var out []string
	for _, a := range f.attrs {
		out = append(out, a.name)
	}
	return out
}
