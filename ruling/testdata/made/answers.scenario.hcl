scenario "what is put to a side, and what it answers" {
  agreement = "answers.md"
}

# A question with two items: confirmed and disputed one by one.
happens "raid" {
  when  = at("2026-03-06T10:00")
  act   = raid
  actor = south
}

asks "facts" {
  by        = council
  to        = [north, south]
  when      = at("2026-03-06T12:00")
  what      = confirm
  items     = [actor, killed]
  about     = raid
  answer_by = at("2026-03-06T20:00")
}

expect "facts" {
  at     = at("2026-03-06T13:00")
  status = open
  due    = at("2026-03-06T20:00")
}

answers "facts" {
  by     = south
  when   = at("2026-03-06T14:00")
  answer = confirms
  item   = killed
}

expect "facts.south" {
  at     = at("2026-03-06T15:00")
  status = part_answered
}

answers "facts" {
  by     = south
  when   = at("2026-03-06T16:00")
  answer = disputes
  item   = actor
  reason = "none of ours was there"
}

expect "facts" {
  at     = at("2026-03-06T17:00")
  status = part_answered
}

expect "facts.south.actor" {
  at     = at("2026-03-06T17:00")
  status = disputes
}

expect "facts.south.killed" {
  at     = at("2026-03-06T17:00")
  status = confirms
}

# The north says nothing until the time asked for is over; an answer at the
# limit itself would have been in time.
expect "facts.north" {
  at     = at("2026-03-06T20:00")
  status = waiting
}

expect "facts" {
  at     = at("2026-03-06T20:01")
  status = out_of_time
  since  = at("2026-03-06T20:00")
}

# Late answers are kept and count where there is none in time.
answers "facts" {
  by     = north
  when   = at("2026-03-06T21:00")
  answer = confirms
}

expect "facts.north.actor" {
  at     = at("2026-03-06T22:00")
  status = confirms
}

expect "facts" {
  at     = at("2026-03-06T22:00")
  status = disputed
}

# A complaint: silence admits it after a day.
complains "firing" {
  by      = north
  when    = at("2026-03-06T12:00")
  about   = raid
  against = south
}

expect "firing" {
  at     = at("2026-03-07T11:00")
  status = open
  due    = at("2026-03-07T12:00")
}

expect "firing" {
  at     = at("2026-03-07T12:01")
  status = confirmed
}

# What comes late does not undo what the text made of the silence.
answers "firing" {
  by     = south
  when   = at("2026-03-07T18:00")
  answer = disputes
}

expect "firing" {
  at     = at("2026-03-07T19:00")
  status = confirmed
}

expect "firing.south" {
  at     = at("2026-03-07T19:00")
  status = disputes
}

# A renewal is proposed by one and agreed to by the other: it is renewed from
# the end of the term.
proposes "three_days" {
  by        = north
  to        = south
  when      = at("2026-03-12T09:00")
  what      = renewal
  matter    = "quiet"
  term      = hours(72)
  answer_by = at("2026-03-14T09:00")
}

expect "three_days" {
  at     = at("2026-03-12T10:00")
  status = open
}

answers "three_days" {
  by     = south
  when   = at("2026-03-13T09:00")
  answer = concurs
  name   = south_concurs
}

expect "three_days" {
  at     = at("2026-03-13T10:00")
  status = agreed
  since  = at("2026-03-13T09:00")
}

expect "quiet" {
  at     = at("2026-03-15T06:00")
  status = running
  ends   = at("2026-03-18T00:00")
}

# The same answer given twice is one answer; a second that differs contests
# the first until a third takes the place of both.
answers "three_days" {
  by     = south
  when   = at("2026-03-13T11:00")
  answer = concurs
  name   = south_again
}

expect "three_days" {
  at     = at("2026-03-13T12:00")
  status = agreed
}

answers "three_days" {
  by     = south
  when   = at("2026-03-13T13:00")
  answer = objects
  name   = south_objects
}

expect "three_days" {
  at     = at("2026-03-13T14:00")
  status = contested
}

expect "quiet" {
  at     = at("2026-03-15T06:00")
  known  = at("2026-03-13T14:00")
  status = lapsed
}

answers "three_days" {
  by         = south
  when       = at("2026-03-13T15:00")
  answer     = concurs
  instead_of = [south_concurs, south_again, south_objects]
}

expect "three_days" {
  at     = at("2026-03-13T16:00")
  status = agreed
  since  = at("2026-03-13T15:00")
}

# A determination with a condition and its judge counts once the judge has
# spoken.
proposes "open_it" {
  by     = north
  to     = south
  when   = at("2026-03-06T08:00")
  what   = determination
  matter = "centre"
}

answers "open_it" {
  by          = south
  when        = at("2026-03-06T09:00")
  answer      = concurs
  reservation = "once the road is swept"
  judge       = council
  name        = on_condition
}

expect "open_it" {
  at     = at("2026-03-06T10:00")
  status = open
}

expect "centre" {
  at     = at("2026-03-06T10:00")
  status = shut
}

grants "on_condition" {
  by   = council
  when = at("2026-03-06T11:00")
}

expect "open_it" {
  at     = at("2026-03-06T11:30")
  status = agreed
}

expect "centre" {
  at     = at("2026-03-06T11:30")
  status = open_by_word
}

# Two of three approve a site.
proposes "school" {
  by     = north
  to     = [south, council]
  when   = at("2026-03-07T08:00")
  what   = designation
  matter = "sites"
  value  = school
}

answers "school" {
  by     = south
  when   = at("2026-03-07T09:00")
  answer = objects
}

expect "school" {
  at     = at("2026-03-07T10:00")
  status = part_answered
}

answers "school" {
  by     = council
  when   = at("2026-03-07T11:00")
  answer = concurs
}

expect "school" {
  at     = at("2026-03-07T12:00")
  status = agreed
}

# The committee rules by majority of seats without the accused: north has 2,
# the chair 1. The south has no vote on a complaint against it.
proposes "verdict" {
  by        = chair
  to        = [north, south]
  when      = at("2026-03-08T08:00")
  what      = ruling
  matter    = "complaint"
  step      = rule
  complaint = firing
  value     = violation
}

answers "verdict" {
  by     = south
  when   = at("2026-03-08T09:00")
  answer = objects
}

expect "verdict" {
  at     = at("2026-03-08T10:00")
  status = part_answered
  due    = at("2026-03-15T08:00")
}

answers "verdict" {
  by     = north
  when   = at("2026-03-08T11:00")
  answer = concurs
}

expect "verdict" {
  at     = at("2026-03-08T12:00")
  status = agreed
}

# A delegate answers within its time, and not after it.
delegates "for_a_week" {
  by     = south
  to     = chair
  when   = at("2026-03-09T00:00")
  until  = at("2026-03-16T00:00")
  matter = "board"
}

delegates "in_all" {
  by    = north
  to    = council
  when  = at("2026-03-09T00:00")
  until = at("2026-03-10T00:00")
}

asks "names" {
  by   = chair
  to   = north
  when = at("2026-03-09T08:00")
  what = explain
}

answers "names" {
  by     = council
  when   = at("2026-03-10T01:00")
  answer = acknowledges
}

expect "names" {
  at     = at("2026-03-10T02:00")
  status = open
}

answers "names" {
  by     = council
  when   = at("2026-03-09T12:00")
  known  = at("2026-03-10T03:00")
  answer = acknowledges
}

expect "names" {
  at     = at("2026-03-10T04:00")
  status = answered
}

# Silence that counts as agreement, over the change to summer time: fourteen
# days end at the same hour.
proposes "review" {
  by        = council
  to        = [north, south]
  when      = at("2026-03-20T10:00")
  what      = finding
  matter    = "complaint"
  step      = review
  complaint = firing
}

expect "review" {
  at     = at("2026-03-30T00:00")
  status = open
  due    = at("2026-04-03T10:00")
}

expect "review" {
  at     = at("2026-04-03T10:01")
  status = agreed
}

# A movement is told, acknowledged before it begins, and a second taken back.
notifies "movement" {
  by     = north
  to     = south
  when   = at("2026-03-10T08:00")
  during = at("2026-03-11T10:00")
  name   = first_move
}

expect "first_move" {
  at     = at("2026-03-10T09:00")
  status = open
  due    = at("2026-03-11T10:00")
}

answers "first_move" {
  by     = south
  when   = at("2026-03-10T10:00")
  answer = acknowledges
}

expect "first_move" {
  at     = at("2026-03-10T11:00")
  status = acknowledged
}

# The contact is missing for 27 minutes.
calls "hotline" {
  by       = south
  to       = north
  when     = at("2026-03-12T10:00")
  answered = at("2026-03-12T10:27")
}

expect "hotline" {
  at     = at("2026-03-12T10:26")
  status = open
}

expect "hotline" {
  at     = at("2026-03-12T10:28")
  status = answered
}

# Aid: a need, a request, a wait at a checkpoint, a refusal, a delivery.
needs "valley" {
  by     = council
  when   = at("2026-03-06T00:00")
  place  = ["Valley", "UA"]
  what   = besieged
  people = 4000
  holder = south
}

expect "need/valley" {
  at     = at("2026-03-06T01:00")
  status = unmet
}

moves_aid "first" {
  by     = council
  when   = at("2026-03-06T06:00")
  stage  = requested
  trucks = 10
  need   = valley
}

expect "first" {
  at     = at("2026-03-06T07:00")
  status = open
}

moves_aid "first" {
  by    = south
  when  = at("2026-03-07T06:00")
  stage = permitted
}

expect "first" {
  at     = at("2026-03-07T07:00")
  status = permitted
}

moves_aid "first" {
  by         = council
  when       = at("2026-03-08T06:00")
  stage      = waiting
  checkpoint = gate_1
}

moves_aid "first" {
  by     = council
  when   = at("2026-03-08T18:00")
  stage  = delivered
  people = 3800
}

expect "need/valley" {
  at     = at("2026-03-09T00:00")
  status = delivered
}

# Weapons at a site.
holds_weapons "store" {
  by     = south
  when   = at("2026-03-06T08:00")
  holder = south
  weapon = mortar
  number = 12
}

expect "site/store" {
  at     = at("2026-03-06T09:00")
  status = declared
}

inspects "store" {
  by     = committee
  when   = at("2026-03-07T08:00")
  result = missing
  weapon = mortar
  number = 10
}

expect "site/store" {
  at     = at("2026-03-07T09:00")
  status = missing
}

# The procedure on that complaint, step by step.
expect "complaint.answer#1" {
  at     = at("2026-03-07T11:00")
  status = open
  due    = at("2026-03-07T12:00")
}

expect "complaint.answer#1" {
  at     = at("2026-03-07T12:01")
  status = passed_on
}

expect "complaint.rule#1" {
  at     = at("2026-03-08T10:00")
  status = open
}

expect "complaint.rule#1" {
  at     = at("2026-03-08T12:00")
  status = done
  since  = at("2026-03-08T11:00")
}

# The chair is not one of those who may complain.
complains "firing" {
  by      = chair
  when    = at("2026-03-25T12:00")
  against = north
  name    = by_the_chair
}

expect "complaint#2" {
  at     = at("2026-03-25T13:00")
  status = not_admissible
}

# A complaint on which the members of the board do not agree is blocked.
complains "firing" {
  by      = council
  when    = at("2026-03-26T12:00")
  against = north
  name    = second
}

answers "second" {
  by     = north
  when   = at("2026-03-26T13:00")
  answer = disputes
}

expect "complaint.answer#3" {
  at     = at("2026-03-26T14:00")
  status = done
}

proposes "no_verdict" {
  by        = chair
  to        = [north, south]
  when      = at("2026-03-27T08:00")
  what      = ruling
  matter    = "complaint"
  step      = rule
  complaint = second
}

answers "no_verdict" {
  by     = south
  when   = at("2026-03-27T09:00")
  answer = objects
}

expect "complaint.rule#3" {
  at     = at("2026-03-27T10:00")
  status = blocked
}

# Who objects to a no has not said yes: the market stays shut.
proposes "stay_shut" {
  by     = north
  to     = south
  when   = at("2026-03-06T08:00")
  what   = determination
  matter = "market"
  value  = no
}

answers "stay_shut" {
  by     = south
  when   = at("2026-03-06T09:00")
  answer = objects
}

expect "stay_shut" {
  at     = at("2026-03-06T10:00")
  status = objected
}

expect "market" {
  at     = at("2026-03-06T10:00")
  status = shut
}

# A notice is taken back by its giver alone.
notifies "movement" {
  by     = north
  to     = south
  when   = at("2026-03-16T08:00")
  during = at("2026-03-20T10:00")
  name   = second_move
}

notifies "movement" {
  by    = south
  when  = at("2026-03-16T09:00")
  stage = withdrawn
  about = second_move
}

expect "second_move" {
  at     = at("2026-03-16T10:00")
  status = open
}

notifies "movement" {
  by    = north
  when  = at("2026-03-16T11:00")
  stage = withdrawn
  about = second_move
}

expect "second_move" {
  at     = at("2026-03-16T12:00")
  status = withdrawn
}
