package agreement

// Construct is something that ceasefire agreements do with words and that the
// language has to express. The page of its group under docs/language has a
// section of its id, which is a clause that can be checked.
type Construct struct {
	ID, Title string
	Uses      string // kind, kind.attribute, kind.sub-block.attribute or function(), as the section shows them
	Dates     string // block what=time, as the section comes out; "" when nothing in it has a date
}

// Page is the page under docs/language that shows the construct.
func (c Construct) Page() string { return constructPages[c.ID[0]] }

var constructPages = map[byte]string{
	'A': "a-documents.md", 'B': "b-actors.md", 'C': "c-time.md", 'D': "d-sequence.md", 'E': "e-space.md",
	'F': "f-force.md", 'G': "g-conduct.md", 'H': "h-obligations.md", 'I': "i-verification.md", 'J': "j-uncertainty.md",
}

// Constructs is the table that docs/language/constructs.md is made of, and
// that a test holds every page to.
var Constructs = []Construct{
	{"A1", "Composite instrument: main text, annexes, side letters, each with its own life", "instrument.kind instrument.made instrument.by instrument.status instrument.publicity duty.source", "notify_map due=2026-03-09T00:00:00+03:00"},
	{"A2", "Identity of clauses that survives amendment", "duty.due permission.during", "vacate_posts due=2026-03-11T00:00:00+03:00 guards_stay ends=2026-03-17T00:00:00+03:00"},
	{"A3", "Language versions, authentic or not, with variant readings", "duty.due reading.basis reading.held_by", "hand_over_town due=2026-03-21T00:00:00+03:00 hand_over_town due=2026-03-20T00:00:00+03:00"},
	{"A4", "Incorporation of another text's clauses", "instrument.document instrument.clauses prohibition.same_as", "attacks ends=2026-05-01T00:00:00+03:00"},
	{"A5", "Amendment, supersession, recommitment in episodes", "instrument.over anchor.again", "recommitted set_by=2027-01-01T00:00:00+03:00"},
	{"A6", "Texts between each side and a go-between", "instrument.by prohibition.source", ""},
	{"A7", "One side's own reading or rival text", "anchor.at reading.basis reading.held_by", "start anchor=2026-03-18T00:00:00+03:00 start anchor=2026-03-25T00:00:00+03:00"},
	{"B1", "Party, signatory, and those who join by declaration", "party.role party.listed party.joins.declares_to party.joins.until party.joins.level list.kept_by", "groups.first join_by=2026-02-26T12:00:00+03:00"},
	{"B2", "Hierarchies, aliases, splits, new names", "party.members party.part_of party.aliases party.known_as.since party.leaves.to party.leaves.by", ""},
	{"B3", "Guarantor, witness, facilitator and their different powers", "party.role anchor.set_by anchor.notice_to", "day_one set_by=2026-03-06T00:00:00+03:00"},
	{"B4", "Bodies: composition, chair, quorum, how they decide", "body.members body.chair body.quorum body.decides body.mandate body.site", ""},
	{"B5", "Exempt actor, by reference to a list", "list.of list.closed party.listed permission.over permission.against", ""},
	{"B6", "Bound through another", "duty.prevents duty.effort duty.evidence does()", "restraint ends=2026-06-02T08:00:00+03:00"},
	{"B7", "Actor known by description", "party.described_as party.test duty.object", "foreign_fighters_leave due=2026-04-03T08:00:00+03:00"},
	{"B8", "Loss of protection by decision", "procedure.about procedure.step.within procedure.rung.does", ""},
	{"B9", "Beneficiaries who owe nothing", "party.role duty.to prohibition.against", "allow_return due=2026-04-02T00:00:00+03:00"},
	{"C1", "Absolute instant in a named civil zone", "anchor.at at() prohibition.during", "midnight anchor=2026-03-10T00:00:00+03:00"},
	{"C2", "Day D by somebody's notice, offsets in both directions", "anchor.set_by anchor.notice_to anchor.until anchor.again duty.due", "names_before due=2026-01-26T19:00:00+03:00 leave_posts due=2026-03-04T19:00:00+03:00"},
	{"C3", "Several anchors in one text", "anchor.at anchor.on duty.due", "publish_text due=2026-03-05T00:00:00+03:00"},
	{"C4", "Kinds of duration and of counting", "by() before() within() days() hours() day_of() duty.due", "by_the_day due=2026-03-21T00:00:00+03:00 before_the_day due=2026-03-20T00:00:00+03:00 thirty_days due=2026-04-02T00:00:00+03:00 seventy_two_hours due=2026-03-05T19:00:00+03:00 fifth_day due=2026-03-07T00:00:00+03:00"},
	{"C5", "Renewal by decision, by silence, by consent", "phase.renewal.at phase.renewal.by phase.renewal.term phase.renewal.notice phase.renewal.silence", "by_decision ends=2026-03-04T19:00:00+03:00 tacit ends=2027-03-02T19:00:00+03:00 by_consent ends=2026-05-02T19:00:00+03:00"},
	{"C6", "Duration earned by performance, capped", "phase.earned.of phase.earned.per phase.earned.adds phase.earned.at_most phase.longest", "pause ends=2026-03-06T19:00:00+03:00"},
	{"C7", "Clock of continuous compliance with a determination", "clock.counts clock.target clock.on_match clock.tolerance clock.watch clock.unwatched watch.gap gate.opens gate.determined", "seven_days target=2026-03-09T19:00:00+03:00"},
	{"C8", "Recurring windows and reports", "window.every window.begins window.lasts window.case.when duty.every duty.begins", "weekly_report begins=2026-03-09T00:00:00+03:00"},
	{"C9", "Duties between signing and start", "phase.begins phase.ends prohibition.during", "before begins=2026-03-01T18:00:00+03:00 before ends=2026-03-02T19:00:00+03:00"},
	{"C10", "Retroactive effect", "anchor.retroactive", "effect anchor=2026-02-20T00:00:00+03:00"},
	{"C11", "Termination by notice, event or supersession", "phase.ending.by phase.ending.notice phase.ending.when event()", "truce begins=2026-03-02T19:00:00+03:00"},
	{"C12", "Extension of one deadline", "duty.extendable_by", "open_the_road due=2026-05-02T00:00:00+03:00"},
	{"D1", "Phase with a gate before it", "phase.begins gate.determined gate.decides", "first ends=2026-04-13T19:00:00+03:00"},
	{"D2", "Gate expression: and, or, count, time, determination", "gate.opens day_of() declared()", "releases due=2026-04-13T19:00:00+03:00"},
	{"D3", "Simultaneous and parallel duties", "together.duties together.how together.signal together.unit", "clear_posts due=2026-03-22T19:00:00+03:00"},
	{"D4", "Concurrency: one only as the other goes on", "together.how together.unit duty.amount", "heavy_weapons due=2026-04-01T19:00:00+03:00"},
	{"D5", "Conditional mirror", "duty.mirrors duty.distance does()", ""},
	{"D6", "Hold-off until a day", "prohibition.during until()", "leave due=2026-04-16T19:00:00+03:00 not_yet ends=2026-06-01T19:00:00+03:00"},
	{"D7", "Clock started by an event", "anchor.on anchor.set_by duty.due", "reach_the_line due=2026-03-03T19:00:00+03:00"},
	{"D8", "Circular and blocked order", "duty.begins gate.opens", "border due=2026-05-31T19:00:00+03:00"},
	{"E1", "Line by map, by name, by a day's positions", "place.as_of place.schematic line() front_line()", ""},
	{"E2", "Two reference lines for one duty", "duty.from per_party()", "withdraw_heavy due=2026-03-20T00:00:00+03:00"},
	{"E3", "Strips along a line: width, side, edge", "place.shape buffer()", ""},
	{"E4", "Areas, corridors, points, places to be named", "place.part_of admin() corridor() road() points() tbd()", "assembly_points fill_by=2026-03-11T00:00:00+03:00"},
	{"E5", "Zones within zones, each with its rules", "prohibition.case.where prohibition.case.at_most", ""},
	{"E6", "Zones that move or are adjusted", "place.versions place.moves.with place.moves.by place.moves.never", ""},
	{"E7", "Airspace by aircraft, distance, height and purpose", "prohibition.case.weapon prohibition.case.height permission.purpose permission.ahead feet()", ""},
	{"E8", "Sea, ports, shipping", "prohibition.against place.part_of sketch()", "fuel_ships due=2026-06-04T00:00:00+03:00"},
	{"E9", "Place of the truce as a whole", "place.shape union() prohibition.where", ""},
	{"E10", "Contested control of ground", "place.drawn_by place.versions controlled_by()", ""},
	{"F1", "Classes of weapons, calibres, named systems", "term.class term.means term.exhaustive calibre() prohibition.weapon", ""},
	{"F2", "Class by distance from a line", "duty.case.weapon duty.case.distance duty.from", "pull_back due=2026-03-20T00:00:00+03:00"},
	{"F3", "Limits by number in a zone", "prohibition.case.at_most prohibition.case.object", ""},
	{"F4", "Hand-over in stages with acceptance", "duty.accepts.rejected duty.accepts.disputed duty.case.amount", "hand_over_arms.stage_1 due=2026-04-01T00:00:00+03:00 hand_over_arms due=2026-07-01T00:00:00+03:00"},
	{"F5", "Storage: sites, inventory, seal, key, camera", "duty.evidence duty.held_by duty.verified_by throughout()", ""},
	{"F6", "Replacement piece for piece, ceiling of rotation", "permission.at_most permission.over prohibition.every", ""},
	{"F7", "Notice of moves above a size", "permission.unit permission.level permission.notice_to permission.ahead", ""},
	{"G1", "Must, must not, may, must prevent, must endeavour", "prohibition permission duty.prevents duty.effort", "report_posts due=2026-03-13T00:00:00+03:00"},
	{"G2", "Classes of acts, open lists, tiers", "term.includes term.exhaustive prohibition.tier", ""},
	{"G3", "Rule over act, actor, weapon, target, place, time", "prohibition.binds prohibition.act prohibition.weapon prohibition.against prohibition.where prohibition.during", ""},
	{"G4", "Four levels of permission by zone", "permission.level permission.asks permission.notice_to", ""},
	{"G5", "Exceptions that beat a rule by name", "prohibition.unless permission.over permission.purpose", ""},
	{"G6", "Self-defence within bounds", "permission.answer duty.each", ""},
	{"G7", "Protected classes of targets and lists of sites", "list.items list.closed prohibition.against", ""},
	{"G8", "Words as acts", "prohibition.act", ""},
	{"G9", "Acts without fire", "prohibition.act", ""},
	{"G10", "Reciprocity: release on the other's breach", "permission.when prohibition.released_by ruled() matches()", ""},
	{"H1", "Obligation with everything that belongs to it", "duty.binds duty.to duty.act duty.object duty.amount duty.due duty.evidence duty.verified_by", "mine_map due=2026-03-21T00:00:00+02:00"},
	{"H2", "Rates and cumulative quotas", "duty.every duty.case.counts_within duty.accepts.rejected", ""},
	{"H3", "Exchange by ratio and category", "duty.amount each()", "hostages due=2026-04-16T07:00:00+03:00"},
	{"H4", "All for all, by lists that are exchanged", "list.exchanged list.verified_by duty.amount", "detainees_all due=2026-05-01T00:00:00+03:00"},
	{"H5", "A list whose delivery opens the start", "list.due list.delivered_to anchor.on anchor.until", "first_names due=2026-03-04T07:00:00+02:00 exchange_begins set_by=2026-03-09T00:00:00+02:00"},
	{"H6", "Humanitarian access: notice, seal, search, escort", "duty.quality duty.evidence prohibition.act permission.secured_by", ""},
	{"H7", "Political and legal duties", "duty.track", "pass_law due=2026-04-04T07:00:00+03:00"},
	{"H8", "Support of those who assembled", "duty.object duty.every", ""},
	{"I1", "Rights of monitors", "permission.secured_by permission.where", ""},
	{"I2", "Complaint, inquiry, finding, referral", "procedure.opened_by procedure.step.by procedure.step.within procedure.step.quorum procedure.step.decides", ""},
	{"I3", "Final interpreter", "body.interprets procedure.step.final", ""},
	{"I4", "Gravity and threat to the truce", "procedure.step.grades", ""},
	{"I5", "Graduated ladder", "procedure.rung.does procedure.rung.to procedure.rung.when", ""},
	{"I6", "Confirmation by the other side", "procedure.step.silence procedure.step.does", ""},
	{"I7", "Discipline, reported back", "duty.each duty.reports_to ruled()", ""},
	{"I8", "Hotline with a duty to answer", "duty.each duty.act", ""},
	{"I9", "Calendar and audience of reports", "duty.reports_to duty.every procedure.counts", "weekly_report begins=2026-03-09T00:00:00+02:00"},
	{"I10", "Thresholds, stated or open", "procedure.rung.when count() term.open", ""},
	{"J1", "Undefined term with each side's reading", "term.open reading.held_by", "hand_over_security due=2026-03-21T00:00:00+03:00"},
	{"J2", "Slot to be filled", "tbd() duty.to_place", "lines fill_by=2026-03-11T00:00:00+03:00 behind_the_lines due=2026-03-16T00:00:00+03:00"},
	{"J3", "Best efforts", "duty.effort", "talks due=2026-03-21T00:00:00+03:00"},
	{"J4", "Sealed clause", "clause.seal clause.held_by clause.opens", ""},
}
