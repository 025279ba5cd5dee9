package agreement

import (
	"slices"
	"strings"
)

// attrType is what an attribute accepts: sorts of values, words of its own,
// the fields of an object. The two silences are accepted everywhere.
type attrType struct {
	name   string // as the documentation calls it
	sorts  sorts
	words  []string
	fields map[string]string // field -> attribute type, of an object
	open   bool              // fields of any name, each a name of a party or a category
	class  bool              // names are looked for among class words and terms first
	whole  bool              // numbers must be whole: items are counted
	one    bool              // a list makes no sense
	free   bool              // a bare word that nobody declared stands for itself
}

var attrTypes = func() map[string]*attrType {
	list := []*attrType{
		{name: "text", sorts: sText},
		{name: "truth", sorts: sBool},
		{name: "names", sorts: sText | sList | sObject | sWeapon | sParty | sPlace | sAny},
		{name: "instant", sorts: sInstant | sDue},
		{name: "start", sorts: sInstant | sDue | sStretch | sCondition},
		{name: "happening", sorts: sInstant | sCondition | sPattern | sStretch},
		{name: "due", sorts: sDue | sDuration | sInstant},
		{name: "end", sorts: sInstant | sDue | sStretch},
		{name: "duration", sorts: sDuration},
		{name: "stretch", sorts: sStretch | sCondition},
		{name: "condition", sorts: sCondition | sPattern | sInstant | sTerm | sStretch},
		{name: "pattern", sorts: sPattern | sCondition},
		{name: "number", sorts: sNumber, whole: true},
		{name: "count", sorts: sNumber | sTerm, whole: true},
		{name: "tally", sorts: sNumber | sPattern | sCondition | sList},
		{name: "counts", sorts: sNumber | sPattern | sCondition, fields: map[string]string{"unit": "step", "by": "sets", "every": "period"}},
		{name: "sets", sorts: sParty | sWord, free: true},
		{name: "period", sorts: sPeriod | sDuration | sStretch},
		{name: "step", sorts: sAny, free: true},
		{name: "distance", sorts: sDistance},
		{name: "zone", sorts: sText},
		{name: "place", sorts: sPlace | sTerm},
		{name: "line", sorts: sPlace | sParty},
		{name: "parties", sorts: sParty},
		{name: "members", sorts: sParty, fields: map[string]string{}, open: true},
		{name: "targets", sorts: sParty | sObject | sList | sPlace},
		{name: "acts", sorts: sAct, class: true},
		{name: "weapons", sorts: sWeapon | sList, class: true},
		{name: "objects", sorts: sObject | sWeapon | sUnit | sList | sParty | sPlace | sTerm | sAct | sRule, class: true},
		{name: "purposes", sorts: sPurpose, class: true},
		{name: "unit", sorts: sUnit, class: true, fields: map[string]string{"above": "unit", "at_least": "unit", "below": "unit", "at_most": "unit"}},
		{name: "height", fields: map[string]string{"above": "distance", "below": "distance"}},
		{name: "band", sorts: sDistance, fields: map[string]string{"total": "distance", "each_side": "distance"}},
		{name: "counting", fields: map[string]string{"first_day": "first_day", "ends": "count_ends"}},
		{name: "answer", fields: map[string]string{"to": "answer_to", "imminent": "truth", "proportionate": "truth", "order": "order", "channel_first": "channel"}},
		{name: "answer_to", sorts: sAct | sPattern | sCondition, class: true},
		{name: "order", sorts: sParty | sBool},
		{name: "channel", sorts: sParty | sBool},
		{name: "rules", sorts: sRule | sDuty},
		{name: "duties", sorts: sDuty},
		{name: "instruments", sorts: sInstrument},
		{name: "list", sorts: sList},
		{name: "watch", sorts: sWatch},
		{name: "each", sorts: sPattern | sCondition | sAct | sObject | sDuty, class: true},
		{name: "set", sorts: sParty | sPlace | sList | sTerm},
		{name: "verifier", sorts: sParty | sWatch},
		{name: "meaning", sorts: sAny, class: true},
		{name: "standard", sorts: sText | sTerm | sCondition},
		{name: "order_of", sorts: sRule | sTerm | sAny},

		{name: "grade", words: words("weak fair confirmed observed inspected ruled")},
		{name: "first_day", words: words("zero one")},
		{name: "count_ends", words: words("same_hour end_of_day")},
		{name: "instrument_kind", words: words("main incorporated annex map addendum side_letter terms_of_reference statement declaration")},
		{name: "status", words: words("signed announced proposed in_force superseded")},
		{name: "publicity", words: words("public confidential leaked")},
		{name: "role", words: words("party guarantor mediator facilitator witness monitor exempt beneficiary third_party described")},
		{name: "words_of", words: words("preamble political procedural")},
		{name: "decides", words: words("consensus majority chair all")},
		{name: "gate_decides", words: words("computed word both")},
		{name: "list_of", words: words("person party goods target weapon")},
		{name: "term_class", words: words("act weapon target actor standard number")},
		{name: "again", words: words("never moves episode")},
		{name: "silence", words: words("lapses continues passes admits denies unanswered")},
		{name: "on_match", words: words("restart pause continue")},
		{name: "unwatched", words: words("counts pauses restarts unknown")},
		{name: "clock_level", words: words("established asserted")},
		{name: "how", words: words("simultaneous parallel in_step lock")},
		{name: "level", words: words("free needs_notice needs_approval")},
		{name: "join_level", words: words("side force group village")},
		{name: "tier", words: words("hostile provocative")},
		{name: "effort", words: words("result reasonable best")},
		{name: "quality", words: words("rapid safe unhindered sustained")},
		{name: "track", words: words("military humanitarian political")},
		{name: "basis", words: words("language party instrument report practice text")},
		{name: "evidence", words: words("patrol camera uav satellite inventory seal siren handover_note")},
		{name: "grades", words: words("nature extent threat_to_truce")},
		{name: "leaves_by", words: words("declaration split statement"), sorts: sParty},
		{name: "versions", words: words("dated")},
		{name: "moves_with", words: words("river coast")},
		{name: "rejected", words: words("counted not_counted counted_apart")},
		{name: "does", words: words("observe inquire find rule interpret publish report verify inspect supervise coordinate follow_up plan communicate delineate resolve refer exclude ask_party demand_stop separate recommend confirm_or_dispute discipline end_protection broadcast_warning signal warning_shot use_force")},
	}
	out := map[string]*attrType{}
	for _, t := range list {
		t.one = slices.Contains(oneValue, t.name) || len(t.words) > 0 && !slices.Contains(manyWords, t.name)
		out[t.name] = t
	}
	return out
}()

// oneValue are the types of which an attribute takes one value; manyWords are the
// types with words of their own of which it takes a list.
var (
	oneValue  = words("truth instant start happening due end duration stretch condition pattern number count period distance zone height band counting answer list watch")
	manyWords = words("does quality evidence grades join_level tier track")
)

func words(s string) []string { return strings.Fields(s) }

// kind is a row of the schema: a block kind with its attributes and
// sub-blocks. labels is how many labels the block takes at least and at most.
type kind struct {
	name     string
	labels   [2]int
	attrs    map[string]string // attribute -> type
	order    []string          // of the attributes, for printing
	subs     map[string]*kind
	subOrder []string
	sorts    sorts // what the block stands for where it is named
	members  map[string]sorts
}

// ruleAttrs are the variables of a rule, in the order fmt prints them.
const ruleAttrs = "binds:parties act:acts object:objects weapon:weapons named:weapons unit:unit amount:count against:targets " +
	"from:line distance:distance where:place height:height purpose:purposes at_most:count every:period during:stretch tier:tier unless:rules released_by:condition"

const dutyAttrs = "binds:parties to:targets act:acts object:objects weapon:weapons unit:unit amount:count at_most:count " +
	"from:line distance:distance band:band to_place:place where:place height:height purpose:purposes quality:quality like:duties mirrors:pattern prevents:pattern " +
	"every:period each:each begins:start during:stretch due:due effort:effort evidence:evidence verified_by:verifier held_by:parties reports_to:parties track:track " +
	"extendable_by:parties unless:rules replaced_by:duties released_by:condition"

// commonAttrs are what every kind takes, printed first.
const commonAttrs = "source:instruments per:set same_as:order_of "

// schemaTable is the language: kind, labels, then attributes with their
// types; a line with > is a sub-block of the kind above it. The order is the
// order that fmt prints and that the documentation follows.
const schemaTable = `
agreement 1 1 title:text made:instant zone:zone scope:place languages:text authentic:text established:grade counting:counting beside:text amends:text supersedes:text
instrument 1 1 kind:instrument_kind made:instant by:parties status:status publicity:publicity document:text clauses:text over:instruments
clause 0 0 words:words_of seal:text held_by:parties opens:happening part_of:instruments
party 1 1 role:role name:text aliases:text members:parties part_of:parties listed:list described_as:text test:condition protected:truth
> joins 0 1 declares_to:parties until:due level:join_level
> leaves 0 1 to:parties since:happening by:leaves_by
> known_as 1 1 since:instant
body 1 1 role:role members:members chair:parties quorum:number decides:decides interprets:truth mandate:does site:text
list 1 1 of:list_of items:names kept_by:parties delivered_to:parties approved_by:parties verified_by:parties due:due closed:truth exchanged:truth
term 1 1 class:term_class means:meaning includes:meaning exhaustive:truth open:truth
anchor 1 1 at:instant on:happening set_by:parties notice_to:parties until:due again:again retroactive:truth
window 1 1 every:period begins:start lasts:duration during:stretch
> case 1 1 when:condition lasts:duration begins:start
phase 1 1 begins:start lasts:duration ends:end longest:duration where:place
> renewal 0 1 at:instant when:condition by:parties term:duration notice:duration silence:silence
> earned 0 1 of:tally per:number after:number adds:duration at_most:duration needs:condition
> ending 0 1 by:parties to:parties when:condition notice:duration
clock 1 1 begins:start during:stretch counts:pattern target:duration on_match:on_match tolerance:number watch:watch unwatched:unwatched level:clock_level
gate 1 1 opens:condition determined:parties decides:gate_decides at:instant
together 1 1 duties:duties how:how unit:step signal:happening
place 1 1 shape:place as_of:instant part_of:place drawn_by:parties versions:versions schematic:truth zone:zone
> moves 0 1 by:parties with:moves_with never:truth
watch 1 1 place:place by:parties acts:acts means:evidence gap:duration
prohibition 1 1 RULE
> case 1 1 RULE
permission 1 1 RULE begins:start level:level notice_to:parties ahead:duration asks:parties over:rules when:condition secured_by:parties answer:answer
> case 1 1 RULE begins:start level:level notice_to:parties ahead:duration asks:parties over:rules when:condition secured_by:parties answer:answer
duty 1 1 DUTY
> case 1 1 DUTY counts_within:duties
> accepts 0 1 by:parties standard:standard rejected:rejected disputed:rejected
reading 2 2 basis:basis held_by:parties prevails:truth
procedure 1 1 about:rules opened_by:parties standard:standard counts:counts
> step 1 1 by:parties does:does when:condition within:duration quorum:number decides:decides silence:silence grades:grades final:truth
> rung 1 1 when:condition does:does to:parties by:parties within:duration
`

// stands says what a block of a kind is where it is named, and what its
// members are.
var stands = map[string]struct {
	sorts   sorts
	members map[string]sorts
}{
	"instrument":  {sInstrument, nil},
	"party":       {sParty | sObject, map[string]sorts{"adherents": sParty, "members": sParty}},
	"body":        {sParty | sObject, map[string]sorts{"members": sParty}},
	"list":        {sList | sParty | sWeapon | sObject | sPlace, map[string]sorts{"delivered": sCondition | sInstant, "approved": sCondition | sInstant, "verified": sCondition | sInstant, "size": sNumber}},
	"term":        {sTerm | sAny, nil},
	"anchor":      {sInstant | sCondition, map[string]sorts{"set": sCondition}},
	"window":      {sStretch, map[string]sorts{"begins": sInstant, "ends": sInstant, "running": sCondition}},
	"phase":       {sStretch, map[string]sorts{"begins": sInstant, "ends": sInstant, "running": sCondition | sStretch, "day": sNumber, "term": sPeriod | sDuration}},
	"clock":       {sCondition, map[string]sorts{"run": sDuration, "reached": sCondition | sInstant}},
	"gate":        {sInstant | sCondition | sStretch, map[string]sorts{"open": sCondition | sInstant, "computed": sCondition | sInstant, "determined": sCondition | sInstant}},
	"together":    {sTogether | sDuty, map[string]sorts{"done": sCondition | sInstant, "begun": sCondition | sInstant}},
	"place":       {sPlace | sObject, nil},
	"watch":       {sWatch, nil},
	"prohibition": {sRule, nil},
	"permission":  {sRule, nil},
	"duty": {sRule | sDuty, map[string]sorts{"begun": sCondition | sInstant, "done": sCondition | sInstant, "late": sCondition, "today": sCondition, "running": sCondition,
		"submitted": sNumber, "accepted": sNumber, "rejected": sNumber, "weapons": sWeapon, "vacated": sPlace,
		"rapid": sCondition, "safe": sCondition, "unhindered": sCondition, "sustained": sCondition}},
	"procedure": {sProcedure, nil},
}

var schema, schemaOrder = func() (map[string]*kind, []string) {
	out := map[string]*kind{}
	var order []string
	var top *kind
	for line := range strings.SplitSeq(strings.TrimSpace(schemaTable), "\n") {
		f := strings.Fields(line)
		sub := f[0] == ">"
		if sub {
			f = f[1:]
		}
		k := &kind{name: f[0], labels: [2]int{int(f[1][0] - '0'), int(f[2][0] - '0')}, attrs: map[string]string{}, subs: map[string]*kind{}}
		spec := strings.Join(f[3:], " ")
		spec = strings.Replace(strings.Replace(spec, "RULE", ruleAttrs, 1), "DUTY", dutyAttrs, 1)
		for _, a := range strings.Fields(commonAttrs + spec) {
			name, typ, _ := strings.Cut(a, ":")
			if k.attrs[name] == "" {
				k.order = append(k.order, name)
			}
			k.attrs[name] = typ // a kind may have a per of its own
		}
		if sub {
			top.subs[k.name] = k
			top.subOrder = append(top.subOrder, k.name)
			continue
		}
		k.sorts, k.members = stands[k.name].sorts, stands[k.name].members
		top = k
		out[k.name] = k
		order = append(order, k.name)
	}
	return out, order
}()

// Kinds is the block kinds in the order of the documentation.
func Kinds() []string { return slices.Clone(schemaOrder) }

// kindOf is the row of a block, top-level or not; nil when it is unknown.
func kindOf(b *Block) *kind {
	if b.Parent == nil || b.Parent.Kind == "reading" {
		return schema[b.Kind]
	}
	if k := kindOf(b.Parent); k != nil {
		return k.subs[b.Kind]
	}
	return nil
}

// typeOf is the type of a block's attribute, nil when it has no such one.
func typeOf(b *Block, attr string) *attrType {
	if k := kindOf(b); k != nil {
		return attrTypes[k.attrs[attr]]
	}
	return nil
}
