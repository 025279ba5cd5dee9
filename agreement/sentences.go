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
	if b.Kind == "reading" && len(b.Subs) > 0 {
		s.say("In it")
		s.out[len(s.out)-1] = "In it:"
	}
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
	text = strings.NewReplacer("ends has no end", "has no end", "$ and ends", "$ ends", "$ and lasts", "$ lasts", "anyone must not", "nobody may").Replace(text)
	text = strings.ReplaceAll(text, "$2", strings.ReplaceAll(s.block.Label2, "_", " "))
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
	return strings.ReplaceAll(s.block.Name, "_", " ")
}

// value speaks an attribute. Deadlines get "by" where they have no word.
func (s *speaker) value(attr string) string {
	a := s.block.Get(attr)
	v := voice{spoken: true, or: s.block.Kind == "prohibition" || s.block.Kind == "case" || attr == "level" || attr == "unless"}
	text := v.say(a.Value)
	switch attr {
	case "act":
		return s.acts(a.Value)
	case "binds":
		text = voice{spoken: true}.say(a.Value)
	case "against":
		if s.acts(s.block.Value("act")) != "attack" {
			return "against " + text
		}
	case "during":
		if n, ok := a.Value.(*Name); ok {
			return "while " + spokenName(n) + " runs"
		}
	case "ends":
		if WordOf(a.Value) == "never" {
			return "has no end"
		}
	}
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

// acts speaks what is done, as verbs: "fire, take up new positions or enter
// armed".
func (s *speaker) acts(e Expr) string {
	var parts []string
	for _, x := range ItemsOf(e) {
		n, ok := x.(*Name)
		if !ok {
			parts = append(parts, voice{spoken: true}.say(x))
			continue
		}
		parts = append(parts, verb(n))
	}
	if s.block.Kind == "duty" {
		return andList(parts)
	}
	return orList(parts)
}

// verbs are acts that are not verbs as they stand.
var verbs = map[string]string{
	"air_strike": "make air strikes", "shelling": "shell", "ambush": "ambush", "lay_mine": "lay mines", "suicide_attack": "carry out suicide attacks",
	"naval_attack": "attack from the sea", "sabotage": "sabotage", "live_fire_drill": "hold drills with live fire", "warning_shot": "fire warning shots",
	"acquire_territory": "take ground", "seek_territory": "try to take ground", "seek_advantage": "seek a military advantage", "new_position": "take up new positions",
	"presence": "have present", "checkpoint": "set up checkpoints", "display_force": "display force", "reconnaissance": "reconnoitre", "exercise": "hold exercises",
	"field_training": "hold field training", "answer_call": "answer", "lift_restriction": "lift restrictions", "open_road": "open roads", "restore_service": "restore services", "raid": "raid",
	"hostile_propaganda": "spread hostile propaganda", "provocative_statement": "make provocative statements", "aggressive_action": "act aggressively",
	"allow_access": "allow access", "move_weapon": "move weapons", "move_unauthorised": "move without leave", "recruit_child": "recruit children", "fly_uav": "fly unmanned aircraft",
	"summary_killing": "kill without trial", "sexual_violence": "commit sexual violence", "levy": "raise levies", "publish": "make known",
	"aid_proxy": "help those who fight on its behalf", "supply": "supply", "use_force": "use force", "declare_released": "declare itself released",
}

func verb(n *Name) string {
	w := WordOf(n)
	if v, ok := verbs[w]; ok {
		return v
	}
	return spokenName(n)
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
	"of=party":             "parties",
	"of=person":            "persons",
	"of=target":            "protected targets",
	"of=weapon":            "weapons",
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
			text = definite(t)
		}
		if b.Kind == "term" && b.Word("class") == "actor" {
			text = `the "` + text + `"`
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

// definite puts the article before names that English gives one.
func definite(name string) string {
	first, _, _ := strings.Cut(name, " ")
	switch first {
	case "United", "Russian", "Government", "Security", "General", "Syrian", "Kurdish", "Republic", "Kingdom", "Armed", "Transitional":
		return "the " + name
	}
	return name
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
