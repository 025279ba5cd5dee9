# A complaint on its way from the allegation to the party that is asked what it
# did: chair, team, report, committee, board. That a team was detained on 18
# December 2018, that permits to fly were held back, and that the national
# monitors stopped work when teams were closed is documented; the attack, the
# complaints, who answered what and all other days are made up. The text gives
# no limits and does not say how committee and board decide: what turns on that
# stays open.
scenario "from an allegation to what the party did about it" {
  agreement = "../south-sudan-2017.md"
}

happens "village" {
  when   = at("2018-12-10T06:00")
  act    = raid
  actor  = io
  target = civilians
  place  = ["Village", "SS"]
  grade  = fair
}

# An organisation brings it.
complains "harm_to_civilians" {
  by      = complainants
  when    = at("2018-12-12T09:00")
  about   = village
  against = io
  name    = allegation
}

expect "8/violation.preliminary#1" {
  at     = at("2018-12-12T10:00")
  status = open
}

# The chair opens a preliminary inquiry: the step is the chair's alone.
takes "violation.preliminary" {
  by        = monitors_chair
  when      = at("2018-12-13T09:00")
  complaint = allegation
}

expect "8/violation.preliminary#1" {
  at     = at("2018-12-13T10:00")
  status = done
  since  = at("2018-12-13T09:00")
}

expect "8/violation.field#1" {
  at     = at("2018-12-13T10:00")
  status = open
}

# The first flight gets no permit, then the team is detained. Nobody has taken
# the step by that, and without a limit it is never out of time.
restricts "flight" {
  by       = government
  when     = at("2018-12-15T09:00")
  observer = monitors
  what     = denial
  place    = ["Airfield", "SS"]
  reason   = "no assurance of safety for the flight"
}

restricts "team_detained" {
  when     = date("2018-12-18")
  observer = monitors
  what     = impediment
  place    = ["Camp", "SS"]
}

expect "restriction/flight" {
  at     = at("2018-12-19T12:00")
  status = denial
}

expect "restriction/team_detained" {
  at     = at("2018-12-19T12:00")
  status = impediment
}

expect "8/violation.field#1" {
  at     = at("2018-12-31T12:00")
  status = open
}

# The team reaches the place and asks both sides of the attack.
takes "violation.field" {
  by        = monitors
  when      = at("2019-01-09T12:00")
  complaint = allegation
}

asks "what_happened" {
  by        = monitors
  to        = [io, government]
  when      = at("2019-01-09T15:00")
  what      = confirm
  items     = [actor, act, killed]
  about     = village
  answer_by = at("2019-01-16T15:00")
}

answers "what_happened" {
  by     = io
  when   = at("2019-01-11T10:00")
  answer = confirms
  item   = act
}

answers "what_happened" {
  by     = io
  when   = at("2019-01-11T10:00")
  answer = disputes
  item   = actor
  reason = "the unit had gone over to another party by then"
}

expect "what_happened.io" {
  at     = at("2019-01-12T10:00")
  status = part_answered
}

expect "what_happened.io.actor" {
  at     = at("2019-01-12T10:00")
  status = disputes
}

# The party on the spot says nothing: no answer is kept as none, and where the
# text does not say what it means it means nothing.
expect "what_happened" {
  at     = at("2019-01-16T15:01")
  status = out_of_time
  since  = at("2019-01-16T15:00")
}

expect "what_happened.government" {
  at     = at("2019-01-16T15:01")
  status = silent
}

expect "what_happened.io.killed" {
  at     = at("2019-01-16T15:01")
  status = none
}

# The report finds, with nature and extent: the words of who found.
finds "village" {
  by        = monitors
  when      = at("2019-01-20T12:00")
  act       = raid
  actor     = io
  target    = civilians
  complaint = allegation
  nature    = "attack on a village"
  extent    = "one village, in one night"
}

# The step is to find and to report: a finding alone is not yet the report.
expect "8/violation.report#1" {
  at     = at("2019-01-20T13:00")
  status = open
}

takes "violation.report" {
  by        = monitors
  when      = at("2019-01-21T09:00")
  complaint = allegation
}

expect "8/violation.report#1" {
  at     = at("2019-01-21T12:00")
  status = done
  since  = at("2019-01-21T09:00")
  grades = "nature: attack on a village; extent: one village, in one night"
}

expect "8/violation.forward#1" {
  at     = at("2019-01-21T12:00")
  status = open
}

takes "violation.forward" {
  by        = monitors_chair
  when      = at("2019-01-24T12:00")
  complaint = allegation
}

# The committee meets without those of one party. One member is against it, the
# others for it: by majority it is carried, by consensus it is not, and the text
# does not say which.
meets "technical_committee" {
  when    = at("2019-01-28T09:00")
  present = [monitors, government, io]
  absent  = other_signatories
  name    = january
  about   = to_the_board
}

expect "meeting/january" {
  at     = at("2019-01-28T10:00")
  status = took_place
}

proposes "to_the_board" {
  by        = monitors
  to        = [government, io, other_signatories]
  when      = at("2019-01-28T09:30")
  what      = finding
  matter    = "violation"
  step      = committee
  complaint = allegation
}

answers "to_the_board" {
  by     = government
  when   = at("2019-01-28T11:00")
  answer = concurs
}

answers "to_the_board" {
  by     = io
  when   = at("2019-01-28T11:30")
  answer = objects
  reason = "no unit of ours"
}

expect "to_the_board" {
  at     = at("2019-01-28T12:00")
  status = part_answered
}

expect "8/violation.committee#1" {
  at     = at("2019-01-28T12:00")
  status = open
}

# The national monitors have stopped work until there is consensus on where the
# closed teams go: what their member would have to answer waits, without end.
meets "monitors" {
  when    = at("2019-02-04T09:00")
  present = [monitors_chair, igad]
  absent  = [government, io, other_signatories]
  name    = without_nationals
}

expect "to_the_board.other_signatories" {
  at     = at("2019-02-28T12:00")
  status = waiting
}

expect "8/violation.board#1" {
  at     = at("2019-02-28T12:00")
  status = not_yet
}

answers "to_the_board" {
  by     = other_signatories
  when   = at("2019-03-04T11:00")
  answer = concurs
}

# All have answered, one of them against it. Whom the complaint accuses has no
# vote: of the others all are for it, and every rule that the text may mean,
# consensus, majority or chair, carries it.
expect "to_the_board" {
  at     = at("2019-03-04T12:00")
  status = agreed
  since  = at("2019-03-04T11:00")
}

expect "8/violation.committee#1" {
  at      = at("2019-03-04T12:00")
  status  = done
  dissent = "SPLM/A-IO"
}

# The board receives it. Its other member does not say a word: nothing is
# decided and nothing is out of time.
proposes "the_finding" {
  by        = monitors
  to        = igad
  when      = at("2019-03-06T09:00")
  what      = finding
  matter    = "violation"
  step      = board
  complaint = allegation
}

expect "the_finding" {
  at     = at("2019-05-01T12:00")
  status = open
}

expect "8/violation.board#1" {
  at     = at("2019-05-01T12:00")
  status = open
}

answers "the_finding" {
  by     = igad
  when   = at("2019-05-06T12:00")
  answer = concurs
}

expect "8/violation.board#1" {
  at     = at("2019-05-06T13:00")
  status = done
  since  = at("2019-05-06T12:00")
}

# The board asks the party what it did with those who did it. To ask is the
# step; that it is answered is another thing.
expect "8/violation.ask#1" {
  at     = at("2019-05-06T13:00")
  status = open
}

asks "what_it_did" {
  by        = board
  to        = io
  when      = at("2019-05-07T09:00")
  what      = discipline
  clause    = "violation"
  step      = ask
  complaint = allegation
}

expect "8/violation.ask#1" {
  at     = at("2019-05-07T10:00")
  status = done
  since  = at("2019-05-07T09:00")
}

expect "what_it_did" {
  at     = at("2019-06-07T10:00")
  status = open
}

answers "what_it_did" {
  by     = io
  when   = at("2019-06-10T09:00")
  answer = acknowledges
  reason = "a court of ours has heard the commander"
}

expect "what_it_did" {
  at     = at("2019-06-11T10:00")
  status = answered
  since  = at("2019-06-10T09:00")
}

# What follows: to the body that oversees and to IGAD, then out.
expect "8/violation.pass_on#1" {
  at     = at("2019-06-11T10:00")
  status = open
}

takes "violation.pass_on" {
  by        = monitors
  when      = at("2019-06-12T09:00")
  complaint = allegation
}

takes "violation.publish" {
  by        = monitors
  when      = at("2019-06-20T09:00")
  complaint = allegation
}

expect "8/violation.publish#1" {
  at     = at("2019-06-13T10:00")
  status = open
}

expect "8/violation.publish#1" {
  at     = at("2019-06-21T10:00")
  status = done
}

# The one that never answers. Asked with a day, and asked again: the second
# question is a question of its own, the first stays out of time.
asks "first_letter" {
  by        = board
  to        = government
  when      = at("2019-05-07T09:30")
  what      = discipline
  answer_by = at("2019-06-07T00:00")
}

asks "second_letter" {
  by        = board
  to        = government
  when      = at("2019-06-10T09:30")
  what      = discipline
  answer_by = at("2019-07-10T00:00")
}

expect "first_letter" {
  at     = at("2019-06-11T10:00")
  status = out_of_time
  since  = at("2019-06-07T00:00")
}

expect "second_letter" {
  at     = at("2019-06-11T10:00")
  status = open
}

expect "second_letter.government" {
  at     = at("2020-01-01T00:00")
  status = silent
}

# Those who watch the roads are not among those who may complain: kept, and no
# step of it runs.
complains "aid_stopped" {
  by      = unmiss
  when    = at("2019-02-01T09:00")
  against = government
  name    = not_theirs
}

expect "8/violation#2" {
  at     = at("2019-02-02T09:00")
  status = not_admissible
}

# A complaint against the other side. The committee's members differ, none of
# them the accused: by majority it is carried, by consensus it is not, and the
# text does not say which. All have answered: it waits for nobody, and nobody
# can say whether it is carried.
complains "aid_stopped" {
  by      = complainants
  when    = at("2019-02-02T09:00")
  against = government
  name    = road_closed
}

takes "violation.preliminary" {
  by        = monitors_chair
  when      = at("2019-02-03T09:00")
  complaint = road_closed
}

takes "violation.field" {
  by        = monitors
  when      = at("2019-02-05T09:00")
  complaint = road_closed
}

takes "violation.report" {
  by        = monitors
  when      = at("2019-02-07T09:00")
  complaint = road_closed
}

takes "violation.forward" {
  by        = monitors_chair
  when      = at("2019-02-08T09:00")
  complaint = road_closed
}

proposes "road_to_the_board" {
  by        = monitors
  to        = [government, io, other_signatories]
  when      = at("2019-02-11T09:30")
  what      = finding
  matter    = "violation"
  step      = committee
  complaint = road_closed
}

answers "road_to_the_board" {
  by     = government
  when   = at("2019-02-11T11:00")
  answer = objects
}

answers "road_to_the_board" {
  by     = other_signatories
  when   = at("2019-02-11T11:00")
  answer = objects
}

expect "road_to_the_board" {
  at     = at("2019-02-11T11:30")
  status = part_answered
}

answers "road_to_the_board" {
  by     = io
  when   = at("2019-02-11T12:00")
  answer = concurs
}

expect "road_to_the_board" {
  at     = at("2019-02-11T13:00")
  status = cannot_be_determined
}

expect "8/violation.committee#3" {
  at     = at("2019-02-11T13:00")
  status = open
}
