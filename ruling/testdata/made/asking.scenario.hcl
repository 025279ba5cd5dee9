scenario "a body that finds, differs and asks" {
  agreement = "asking.md"
}

happens "shots" {
  when  = at("2026-03-06T10:00")
  act   = fire
  actor = south
}

complains "firing" {
  by      = north
  when    = at("2026-03-06T12:00")
  about   = shots
  against = south
}

# Who finds has not yet reported; how grave it is comes from the finding.
finds "shots" {
  by     = committee
  when   = at("2026-03-07T12:00")
  act    = fire
  actor  = south
  nature = "fire on a post"
  threat = limited
}

expect "complaint.report#1" {
  at     = at("2026-03-07T13:00")
  status = open
}

# Somebody whom the text does not name for a step does not take it.
takes "complaint.report" {
  by        = north
  when      = at("2026-03-07T14:00")
  complaint = firing
}

expect "complaint.report#1" {
  at     = at("2026-03-07T15:00")
  status = open
}

takes "complaint.report" {
  by        = committee
  when      = at("2026-03-08T12:00")
  complaint = firing
}

expect "complaint.report#1" {
  at     = at("2026-03-08T13:00")
  status = done
  grades = "nature: fire on a post; threat: limited"
}

# A question to the party before it goes on does not take the step after that.
asks "too_soon" {
  by        = committee
  to        = south
  when      = at("2026-03-08T14:00")
  what      = discipline
  clause    = "complaint"
  step      = ask
  complaint = firing
}

expect "complaint.ask#1" {
  at     = at("2026-03-08T15:00")
  status = not_yet
}

# One for it, one against it, and the accused, who has no vote: by majority of
# the two it is not carried, by its silence on how it decides nobody can say.
proposes "on" {
  by        = committee
  to        = [north, south, council]
  when      = at("2026-03-09T08:00")
  what      = finding
  matter    = "complaint"
  step      = forward
  complaint = firing
}

answers "on" {
  by     = north
  when   = at("2026-03-09T09:00")
  answer = concurs
}

answers "on" {
  by     = council
  when   = at("2026-03-09T10:00")
  answer = objects
  name   = council_objects
}

expect "on" {
  at     = at("2026-03-09T11:00")
  status = part_answered
}

answers "on" {
  by     = south
  when   = at("2026-03-09T12:00")
  answer = objects
}

expect "on" {
  at     = at("2026-03-09T13:00")
  status = cannot_be_determined
}

expect "complaint.forward#1" {
  at     = at("2026-03-09T13:00")
  status = open
}

# The council takes its answer back for another.
answers "on" {
  by         = council
  when       = at("2026-03-10T10:00")
  answer     = concurs
  instead_of = council_objects
}

expect "on" {
  at     = at("2026-03-10T11:00")
  status = agreed
  since  = at("2026-03-10T10:00")
}

expect "complaint.forward#1" {
  at      = at("2026-03-10T11:00")
  status  = done
  dissent = "south"
}

# Another's question is not the committee's; its own is the step.
asks "by_another" {
  by        = council
  to        = south
  when      = at("2026-03-11T08:00")
  what      = discipline
  clause    = "complaint"
  step      = ask
  complaint = firing
}

expect "complaint.ask#1" {
  at     = at("2026-03-11T09:00")
  status = open
}

asks "what_it_did" {
  by        = committee
  to        = south
  when      = at("2026-03-11T10:00")
  what      = discipline
  clause    = "complaint"
  step      = ask
  complaint = firing
}

expect "complaint.ask#1" {
  at     = at("2026-03-11T11:00")
  status = done
  since  = at("2026-03-11T10:00")
}

expect "what_it_did" {
  at     = at("2026-03-12T10:00")
  status = open
}

# Rulings: one by review takes the place of the first, with who was against it;
# the step was taken by the first.
rules "shots" {
  by     = committee
  when   = at("2026-03-12T10:00")
  result = violation
  clause = "firing"
  party  = south
  name   = first
}

expect "ruling on 1/firing" {
  at     = at("2026-03-12T11:00")
  status = violation
}

rules "shots" {
  by         = committee
  when       = at("2026-03-20T10:00")
  result     = not_determined
  clause     = "firing"
  dissent    = north
  instead_of = first
}

expect "ruling on 1/firing" {
  at      = at("2026-03-20T11:00")
  status  = not_determined
  dissent = "north"
}

# Two rulings on one clause are told apart by what they are of.
happens "more_shots" {
  when  = at("2026-03-21T10:00")
  act   = fire
  actor = north
}

rules "more_shots" {
  by     = committee
  when   = at("2026-03-25T10:00")
  result = violation
  clause = "firing"
  party  = north
}

expect "ruling on 1/firing of more_shots" {
  at     = at("2026-03-25T11:00")
  status = violation
}

expect "ruling on 1/firing of shots" {
  at     = at("2026-03-25T11:00")
  status = not_determined
}

expect "complaint.rule#1" {
  at     = at("2026-03-20T11:00")
  status = done
  since  = at("2026-03-12T10:00")
}

# A meeting and a road that was closed to the committee.
meets "committee" {
  when    = at("2026-03-13T10:00")
  present = [north, council]
  absent  = south
  name    = weekly
}

expect "meeting/weekly" {
  at     = at("2026-03-13T11:00")
  status = took_place
}

restricts "road" {
  by       = south
  when     = at("2026-03-14T10:00")
  observer = committee
  what     = denial
}

expect "restriction/road" {
  at     = at("2026-03-14T11:00")
  status = denial
}

# Two bodies of one side each decide together: who proposes is for it, and the
# body of the accused has its say. A day that only the letter names holds up no
# step of a text that names none.
complains "words" {
  by      = north
  when    = at("2026-03-06T12:00")
  against = south
}

proposes "together" {
  by        = of_the_north
  to        = of_the_south
  when      = at("2026-03-07T08:00")
  what      = finding
  matter    = "protest"
  step      = inquire
  complaint = words
  answer_by = at("2026-03-09T08:00")
}

expect "together" {
  at     = at("2026-03-08T08:00")
  status = open
}

expect "together" {
  at     = at("2026-03-10T08:00")
  status = out_of_time
}

expect "protest.inquire#1" {
  at     = at("2026-03-10T08:00")
  status = open
}

proposes "again" {
  by        = of_the_north
  to        = of_the_south
  when      = at("2026-03-10T09:00")
  what      = finding
  matter    = "protest"
  step      = inquire
  complaint = words
}

answers "again" {
  by     = of_the_south
  when   = at("2026-03-11T08:00")
  answer = objects
  name   = no
}

expect "again" {
  at     = at("2026-03-11T09:00")
  status = objected
}

expect "protest.inquire#1" {
  at     = at("2026-03-11T09:00")
  status = blocked
}

answers "again" {
  by         = of_the_south
  when       = at("2026-03-12T08:00")
  answer     = concurs
  instead_of = no
}

expect "protest.inquire#1" {
  at     = at("2026-03-12T09:00")
  status = done
  since  = at("2026-03-12T08:00")
}

# Who is not able to say has neither confirmed nor disputed.
asks "who_fired" {
  by    = committee
  to    = south
  when  = at("2026-03-15T08:00")
  what  = confirm
  items = [actor, place]
  about = shots
}

answers "who_fired" {
  by     = south
  when   = at("2026-03-15T09:00")
  answer = confirms
  item   = place
}

answers "who_fired" {
  by     = south
  when   = at("2026-03-15T09:00")
  answer = unable
  item   = actor
  name   = cannot_say
}

expect "who_fired" {
  at     = at("2026-03-15T10:00")
  status = answered
}

answers "who_fired" {
  by     = south
  when   = at("2026-03-16T09:00")
  answer = confirms
  item   = actor
}

expect "who_fired" {
  at     = at("2026-03-16T10:00")
  status = confirmed
}

# A call that is answered fulfils the duty to answer it, one that is not does
# not.
calls "first_call" {
  by       = north
  to       = south
  when     = at("2026-03-20T10:00")
  answered = at("2026-03-20T10:27")
}

calls "second_call" {
  by   = north
  to   = south
  when = at("2026-03-21T10:00")
}

expect "4/answer_calls.south#1" {
  at     = at("2026-03-20T10:26")
  status = in_force
}

expect "4/answer_calls.south#1" {
  at     = at("2026-03-20T10:28")
  status = fulfilled
}

expect "4/answer_calls.south#2" {
  at     = at("2026-03-25T10:00")
  status = in_force
}

# Only whom the text names ends a side's protection, and with it that of its
# parts.
actor "unit_of_the_south" {
  class   = group
  part_of = south
}

complains "shelling" {
  by      = north
  when    = at("2026-04-01T10:00")
  against = south
}

takes "exclusion.exclude" {
  by        = north
  when      = at("2026-04-02T10:00")
  complaint = shelling
}

happens "before" {
  when   = at("2026-04-03T10:00")
  act    = shelling
  actor  = north
  target = unit_of_the_south
}

takes "exclusion.exclude" {
  by        = council
  when      = at("2026-04-04T10:00")
  complaint = shelling
}

happens "after" {
  when   = at("2026-04-05T10:00")
  act    = shelling
  actor  = north
  target = unit_of_the_south
}

expect "before" {
  at     = at("2026-04-06T10:00")
  under  = "4/shelling"
  status = matches
}

expect "after" {
  at     = at("2026-04-06T10:00")
  under  = "4/shelling"
  status = does_not_match
}

# A movement that is delivered counts once: what goes north is among the ten.
# What only the debtor says is delivered fulfils nothing.
moves_aid "northward" {
  by     = council
  when   = at("2026-03-10T10:00")
  stage  = delivered
  trucks = 4
  duty   = "5/trucks.to_the_north"
}

moves_aid "elsewhere" {
  by     = council
  when   = at("2026-03-10T12:00")
  stage  = delivered
  trucks = 6
  duty   = "5/trucks"
}

expect "5/trucks@2026-03-10" {
  at       = at("2026-03-10T11:00")
  status   = part_performed
  accepted = 4
}

expect "5/trucks@2026-03-10" {
  at       = at("2026-03-10T13:00")
  status   = fulfilled
  accepted = 10
}

expect "5/trucks.to_the_north@2026-03-10" {
  at       = at("2026-03-10T13:00")
  status   = fulfilled
  accepted = 4
}

moves_aid "own_word" {
  by     = south
  when   = at("2026-03-11T12:00")
  stage  = delivered
  trucks = 10
  duty   = "5/trucks"
}

expect "5/trucks@2026-03-11" {
  at     = at("2026-03-12T12:00")
  status = cannot_be_determined
}

# Eighteen accepted, two rejected, five disputed: between 18 and 20, whatever
# becomes of the five.
performs "arms" {
  by     = south
  when   = at("2026-03-20T12:00")
  amount = 18
  state  = accepted
}

performs "arms" {
  by     = south
  when   = at("2026-03-20T13:00")
  amount = 2
  state  = rejected
}

performs "arms" {
  by     = south
  when   = at("2026-03-20T14:00")
  amount = 5
  state  = disputed
  of     = south
}

expect "6/arms" {
  at       = at("2026-03-21T12:00")
  accepted = [18, 20]
  disputed = true
}

expect "6/arms" {
  at     = at("2026-04-02T12:00")
  status = cannot_be_determined
}

performs "arms" {
  by     = south
  when   = at("2026-04-02T13:00")
  amount = 2
  state  = accepted
}

expect "6/arms" {
  at       = at("2026-04-02T14:00")
  accepted = [20, 22]
}

# To discipline its own is for the accused side, and for nobody to say in its
# stead.
takes "complaint.discipline" {
  by        = north
  when      = at("2026-03-21T10:00")
  complaint = firing
}

expect "complaint.discipline#1" {
  at     = at("2026-03-21T11:00")
  status = open
}

takes "complaint.discipline" {
  by        = south
  when      = at("2026-03-22T10:00")
  complaint = firing
}

expect "complaint.discipline#1" {
  at     = at("2026-03-22T11:00")
  status = done
}

# The deadline of one case is moved; the other, passed before, stays passed.
proposes "five_more" {
  by     = south
  to     = north
  when   = at("2026-03-22T10:00")
  what   = change
  matter = "sites.far"
  at     = at("2026-03-31T00:00")
}

answers "five_more" {
  by     = north
  when   = at("2026-03-23T10:00")
  answer = concurs
}

expect "6/sites.far" {
  at     = at("2026-03-22T11:00")
  status = in_force
  due    = at("2026-03-26T00:00")
}

expect "6/sites.far" {
  at     = at("2026-03-28T11:00")
  status = in_force
  due    = at("2026-03-31T00:00")
}

expect "6/sites.near" {
  at     = at("2026-03-28T11:00")
  status = overdue
}
