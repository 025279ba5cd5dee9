package agreement

import (
	"strings"
)

// Sentences says a block back in plain English, so that a lawyer who does not
// read HCL can compare it with the words above it. What the text leaves open
// is said last. The sentences are made from a table: a row per kind, a piece
// per attribute, and a piece whose attribute is missing is left out.
func Sentences(b *Block) string {
	s := &speaker{block: b}
	for _, row := range grammar[grammarKey(b)] {
		s.sentence(row)
	}
	if a := b.own("same_as"); a != nil {
		s.say("It is a copy of " + phrase(a.Value) + ", with what is said here instead")
	}
	if n := b.Names("source"); len(n) > 0 {
		s.say("It rests on " + s.value("source"))
	}
	s.silences()
	for _, sub := range b.Subs {
		s.out = append(s.out, Sentences(sub))
	}
	return strings.Join(s.out, " ")
}

func grammarKey(b *Block) string {
	if b.Parent != nil && b.Parent.Kind != "reading" {
		return b.Parent.Kind + "." + b.Kind
	}
	return b.Kind
}

// piece is a part of a sentence: the attribute and its words with % for the
// value. Without an attribute it always stands. or stands when the attribute
// is missing. Rows whose pieces with attributes are all missing say nothing,
// unless their first piece has no attribute and always is set.
type piece struct{ attr, words, or string }

type row struct {
	always bool
	pieces []piece
}

var ruleTail = []piece{
	{"object", "%", ""}, {"amount", "(number: %)", ""}, {"weapon", "with %", ""}, {"unit", "in units of %", ""},
	{"against", "against %", ""}, {"from", "from %", ""}, {"distance", "by %", ""}, {"where", "in %", ""}, {"height", "at a height %", ""}, {"purpose", "for the purpose of %", ""},
	{"at_most", "beyond a number of %", ""}, {"every", "in each %", ""}, {"during", "during %", ""}, {"tier", "(%)", ""}, {"unless", "unless % allows it", ""},
}

var grammar = map[string][]row{
	"agreement": {
		{true, []piece{{"title", "This is: %", "This document is $"}, {"made", ", made %", ""}}},
		{false, []piece{{"zone", "Its clock times are those of %", ""}}},
		{false, []piece{{"scope", "It covers %", ""}}},
		{false, []piece{{"languages", "Its languages are %", ""}, {"authentic", "and % prevails", ""}}},
		{false, []piece{{"established", "An event counts as established from the grade %", ""}}},
		{false, []piece{{"counting", "Days are counted like this: %", ""}}},
		{false, []piece{{"beside", "It runs beside the document %", ""}}},
		{false, []piece{{"amends", "It changes the document %", ""}}},
		{false, []piece{{"supersedes", "It takes the place of the document %", ""}}},
	},
	"instrument": {
		{true, []piece{{"", "$ is a text of its own", ""}, {"kind", "(%)", ""}, {"by", "by %", ""}, {"made", "made %", ""}}},
		{false, []piece{{"publicity", "It is %", ""}}},
		{false, []piece{{"document", "It brings in the document %", ""}, {"clauses", "of which the rules of clauses %", ""}}},
		{false, []piece{{"over", "It prevails over %", ""}}},
	},
	"clause": {
		{false, []piece{{"words", "This clause is words on purpose: %", ""}}},
		{false, []piece{{"part_of", "This clause is part of %", ""}, {"held_by", "held by %", ""}, {"opens", "until %", ""}}},
	},
	"party": {
		{true, []piece{{"", "$", ""}, {"role", "is a %", "is named here"}, {"part_of", "and part of %", ""}}},
		{false, []piece{{"members", "Its members are %", ""}}},
		{false, []piece{{"aliases", "It is also known as %", ""}}},
		{false, []piece{{"listed", "Who belongs to it follows the list %", ""}}},
		{false, []piece{{"described_as", "The text describes it as: %", ""}}},
		{false, []piece{{"test", "Who it is, is told by: %", ""}}},
	},
	"party.joins":    {{true, []piece{{"", "Whoever wants to join", ""}, {"declares_to", "declares it to %", "declares it"}, {"until", "%", ""}, {"level", "as a %", ""}}}},
	"party.leaves":   {{true, []piece{{"", "It may leave", ""}, {"to", "for %", ""}, {"since", "from %", ""}, {"by", "by %", ""}}}},
	"party.known_as": {{true, []piece{{"", "It is known as $", ""}, {"since", "since %", ""}}}},
	"body": {
		{true, []piece{{"", "$ is a body", ""}, {"members", "of %", ""}, {"chair", "chaired by %", ""}, {"site", "at: %", ""}}},
		{false, []piece{{"decides", "It decides by %", ""}, {"quorum", "with a quorum of %", ""}}},
		{false, []piece{{"mandate", "It may %", ""}}},
	},
	"list": {
		{true, []piece{{"", "$ is a list", ""}, {"of", "of: %", ""}, {"kept_by", "kept by %", ""}, {"due", "due %", ""}}},
		{false, []piece{{"delivered_to", "It is delivered to %", ""}}},
		{false, []piece{{"approved_by", "It is approved by %", ""}}},
		{false, []piece{{"verified_by", "It is verified by %", ""}}},
		{false, []piece{{"items", "On it are %", ""}}},
	},
	"term": {
		{false, []piece{{"means", "$ means %", ""}}},
		{false, []piece{{"includes", "$ includes %", ""}}},
		{false, []piece{{"open", "The text uses $ and does not say what it means", ""}}},
	},
	"anchor": {
		{false, []piece{{"at", "$ is %", ""}}},
		{false, []piece{{"on", "$ is the instant of %", ""}}},
		{false, []piece{{"set_by", "$ is set by %", ""}, {"notice_to", "with notice to %", ""}, {"until", "%", ""}}},
		{false, []piece{{"again", "Set a second time: %", ""}}},
		{false, []piece{{"retroactive", "It takes effect before it was known", ""}}},
	},
	"window":      {{true, []piece{{"", "The window $ comes", ""}, {"every", "every %", ""}, {"begins", "at %", ""}, {"lasts", "for %", ""}, {"during", "during %", ""}}}},
	"window.case": {{true, []piece{{"", "In the case $", ""}, {"when", "when %", ""}, {"begins", "it begins at %", ""}, {"lasts", "it lasts %", ""}}}},
	"phase": {
		{true, []piece{{"", "$", ""}, {"begins", "begins at %", "begins at a time not said"}, {"lasts", "and lasts %", ""}, {"ends", "and ends %", ""}, {"longest", "at the longest %", ""}, {"where", "in %", ""}}},
	},
	"phase.renewal": {
		{true, []piece{{"", "It may be renewed", ""}, {"at", "at %", ""}, {"by", "by %", ""}, {"when", "when %", ""}, {"term", "for a term %", ""}, {"notice", "with notice of %", ""}}},
		{false, []piece{{"silence", "If nobody answers it %", ""}}},
	},
	"phase.earned": {{true, []piece{{"", "It grows", ""}, {"adds", "by %", ""}, {"per", "for every %", ""}, {"of", "of %", ""}, {"after", "after the first %", ""}, {"at_most", "by % at most", ""}, {"needs", "if %", ""}}}},
	"phase.ending": {{true, []piece{{"", "It may be ended", ""}, {"by", "by %", ""}, {"to", "to %", ""}, {"when", "when %", ""}, {"notice", "with notice of %", ""}}}},
	"clock": {
		{true, []piece{{"", "The clock $ measures how long there has been", ""}, {"counts", "%", "calm"}, {"begins", "from %", ""}, {"during", "during %", ""}, {"target", "with a target of %", ""}}},
		{false, []piece{{"on_match", "At a match it does this: %", ""}, {"tolerance", "after the first % matches", ""}}},
		{false, []piece{{"watch", "Hours are watched by %", ""}}},
		{false, []piece{{"unwatched", "An unwatched hour: %", ""}}},
	},
	"gate": {
		{true, []piece{{"", "The gate $", ""}, {"opens", "opens when %", "opens"}, {"at", "at %", ""}, {"determined", "and % determine it", ""}}},
		{false, []piece{{"decides", "What decides: %", ""}}},
	},
	"together": {{true, []piece{{"duties", "% are tied together:", ""}, {"how", "%", ""}, {"unit", "by the %", ""}, {"signal", "at the signal %", ""}}}},
	"place": {
		{true, []piece{{"", "$", ""}, {"shape", "is %", "is a place"}, {"as_of", "as of %", ""}, {"part_of", "within %", ""}, {"drawn_by", "drawn by %", ""}}},
		{false, []piece{{"schematic", "Its shape here is a sketch", ""}}},
	},
	"place.moves": {{true, []piece{{"", "It may be moved ($)", ""}, {"by", "by %", ""}, {"with", "with the %", ""}}}},
	"watch":       {{true, []piece{{"by", "% watches", "Somebody watches"}, {"place", "%", ""}, {"acts", "for %", ""}, {"means", "by %", ""}, {"gap", "with no hole longer than %", ""}}}},
	"prohibition": {
		{true, append([]piece{{"binds", "%", "Nobody named"}, {"act", "must not %", "must keep to $"}}, ruleTail...)},
		{false, []piece{{"named", "Named as examples: %", ""}}},
		{false, []piece{{"released_by", "It no longer binds when %", ""}}},
	},
	"prohibition.case": {{true, append([]piece{{"", "Case $:", ""}, {"act", "%", ""}}, ruleTail...)}},
	"permission": {
		{true, append([]piece{{"binds", "%", "Anyone"}, {"act", "may %", "may do $"}}, ruleTail...)},
		{false, []piece{{"level", "This %", ""}, {"notice_to", "(notice to %)", ""}, {"asks", "(of %)", ""}, {"ahead", "% ahead", ""}}},
		{false, []piece{{"over", "This prevails over %", ""}}},
		{false, []piece{{"secured_by", "It is a right that % must not hinder", ""}}},
		{false, []piece{{"answer", "Force in answer is bounded: %", ""}}},
	},
	"permission.case": {{true, append([]piece{{"", "Case $:", ""}, {"act", "%", ""}}, ruleTail...)}},
	"duty": {
		{true, append(append([]piece{{"binds", "%", "Somebody"}, {"act", "must %", ""}, {"prevents", "must prevent: %", ""}}, ruleTail[:len(ruleTail)-4]...),
			piece{"to", "for %", ""}, piece{"to_place", "to %", ""}, piece{"every", "every %", ""}, piece{"each", "for each %", ""}, piece{"begins", "from %", ""}, piece{"during", "during %", ""}, piece{"due", "%", ""})},
		{false, []piece{{"mirrors", "It arises when %", ""}}},
		{false, []piece{{"quality", "The way of doing it: %", ""}}},
		{false, []piece{{"effort", "The effort owed: %", ""}}},
		{false, []piece{{"evidence", "It is shown by %", ""}}},
		{false, []piece{{"verified_by", "% verifies it", ""}}},
		{false, []piece{{"reports_to", "It is reported to %", ""}}},
		{false, []piece{{"extendable_by", "Only % may extend it", ""}}},
	},
	"duty.case":    {{true, append([]piece{{"", "Case $:", ""}}, append(ruleTail[:len(ruleTail)-4:len(ruleTail)-4], piece{"due", "%", ""}, piece{"counts_within", "counted within %", ""})...)}},
	"duty.accepts": {{true, []piece{{"by", "% accepts it", "It is accepted"}, {"standard", "by the standard %", ""}, {"rejected", "; what is rejected is %", ""}}}},
	"reading":      {{true, []piece{{"", "On the question $ one reading is $2", ""}, {"held_by", "held by %", ""}, {"basis", "(basis: %)", ""}}}},
	"procedure": {
		{true, []piece{{"", "The procedure $", ""}, {"about", "is about %", "is set up"}, {"opened_by", "and may be opened by %", ""}}},
	},
	"procedure.step": {{true, []piece{{"", "Step $:", ""}, {"by", "%", "the body"}, {"does", "may %", ""}, {"when", "when it is %", ""}, {"within", "within %", ""}, {"decides", "by %", ""}}}},
	"procedure.rung": {{true, []piece{{"", "Then $:", ""}, {"does", "%", ""}, {"to", "to %", ""}, {"by", "by %", ""}, {"when", "when it is %", ""}}}},
}

// speaker builds the sentences of one block.
type speaker struct {
	block *Block
	out   []string
}

func (s *speaker) say(text string) {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.NewReplacer(" ,", ",", " ;", ";", " :", ":").Replace(text)
	if text == "" {
		return
	}
	text = upper(text)
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	s.out = append(s.out, text)
}

// upper makes the first letter a capital. Names of blocks keep theirs.
func upper(s string) string {
	if s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

func (s *speaker) sentence(r row) {
	var parts []string
	spoken := false
	for _, p := range r.pieces {
		words := p.words
		if p.attr != "" {
			a := s.block.Get(p.attr)
			l, isBool := valueOf(a).(*Literal)
			switch {
			case a == nil || Silent(a.Value) || isBool && l.Kind == BoolLiteral && !l.Bool:
				words = p.or
			default:
				words = strings.ReplaceAll(words, "%", s.value(p.attr))
				spoken = true
			}
		}
		if words != "" {
			parts = append(parts, words)
		}
	}
	if !spoken && !r.always {
		return
	}
	text := strings.Join(parts, " ")
	text = strings.ReplaceAll(text, "$2", s.block.Label2)
	s.say(strings.ReplaceAll(text, "$", s.called()))
}

func valueOf(a *Attr) Expr {
	if a == nil {
		return nil
	}
	return a.Value
}

// called is what the block is called: its written name, or its label.
func (s *speaker) called() string {
	if n := s.block.Text("name"); n != "" {
		return n
	}
	return s.block.Name
}

// value speaks an attribute. Deadlines get "by" where they have no word.
func (s *speaker) value(attr string) string {
	a := s.block.Get(attr)
	text := speak(a.Value, spokenName)
	if attr == "due" || attr == "until" || attr == "ends" {
		switch a.Value.(type) {
		case *Name:
			if text != "promptly" && text != "never" {
				text = "at " + text
			}
		case *Binary:
			text = "at " + text
		}
	}
	if word, ok := wordSentences[attr+"="+WordOf(a.Value)]; ok {
		return word
	}
	return text
}

// wordSentences are words that read badly as they are.
var wordSentences = map[string]string{
	"again=moves":          "what hangs on it moves with it",
	"again=never":          "that is a mistake in the record",
	"again=episode":        "a new episode begins",
	"silence=continues":    "goes on",
	"level=free":           "needs nobody's leave",
	"level=needs_notice":   "needs notice",
	"level=needs_approval": "needs approval",
	"term=as_agreed":       "that they agree on",
	"decides=word":         "their word alone",
	"decides=computed":     "the computation alone",
	"decides=both":         "their word and the computation together",
	"role=third_party":     "third party that the text does not bind",
	"role=exempt":          "party that the text exempts from protection",
	"role=described":       "party known by description",
	"how=simultaneous":     "at the same time",
	"how=in_step":          "step by step in turn",
	"on_match=restart":     "it begins again from zero",
	"on_match=pause":       "that day does not count",
	"on_match=continue":    "it only counts",
	"unwatched=unknown":    "whether it was calm stays unknown",
}

// spokenName is a name in words: what a party is called, class words and
// labels without their underscores.
func spokenName(n *Name) string {
	if b := n.Target(); b != nil {
		text := strings.ReplaceAll(b.Name, "_", " ")
		if t := b.Text("name"); t != "" {
			text = t
		}
		if m := n.Member(); m != "" {
			switch m {
			case "adherents":
				return "adherents of " + text
			case "begins", "ends":
				return "the " + strings.TrimSuffix(m, "s") + " of " + text
			}
			return text + " is " + strings.ReplaceAll(m, "_", " ")
		}
		return text
	}
	return strings.ReplaceAll(n.String(), "_", " ")
}

// silences says what the text leaves open and what has not been seen.
func (s *speaker) silences() {
	var unstated, unseen []string
	for _, a := range s.block.Attrs {
		switch WordOf(a.Value) {
		case Unstated:
			unstated = append(unstated, strings.ReplaceAll(a.Name, "_", " "))
		case Unseen:
			unseen = append(unseen, strings.ReplaceAll(a.Name, "_", " "))
		}
	}
	if len(unstated) > 0 {
		s.say("The text does not say: " + strings.Join(unstated, ", "))
	}
	if len(unseen) > 0 {
		s.say("Not seen by those who wrote this down: " + strings.Join(unseen, ", "))
	}
}
