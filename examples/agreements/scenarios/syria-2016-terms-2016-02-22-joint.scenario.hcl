# The standard procedures of 28 March 2016 on one course: the co-chairs ask the
# suspected party and weigh what happened, each for itself; contact, separate,
# refer, end of protection. The procedures are documented; the group, the
# happenings, the calls and the answers are made up. No step has a limit.
scenario "asked, weighed, referred, and the end of protection" {
  agreement = "../../syria-2016/terms-2016-02-22.md"
}

actor "group_a" {
  name    = "a group that accepted"
  class   = group
  part_of = opposition
}

actor "its_unit" {
  name    = "a unit of that group"
  class   = group
  part_of = group_a
}

actor "group_b" {
  name    = "another group that accepted"
  class   = group
  part_of = opposition
}

joins "government" {
  by   = government
  when = at("2016-02-25T12:00")
}

joins "opposition" {
  by   = group_a
  when = at("2016-02-26T10:00")
}

# Ground that no exempt group holds, by the one map that there is.
holds "exempt_ground" {
  holder = opposition
  by     = task_force
  when   = at("2016-02-26T00:00")
  place  = ["Village", "SY"]
}

joins "opposition" {
  by   = group_b
  when = at("2016-02-26T11:00")
}

happens "shelling" {
  when   = at("2016-04-02T06:00")
  act    = shelling
  actor  = group_a
  target = government
  place  = ["Village", "SY"]
}

expect "shelling" {
  at     = at("2016-04-02T08:00")
  under  = "5/attacks"
  status = matches
}

# A co-chair calls the other on the hotline; nobody says how fast it is to be
# answered.
calls "morning" {
  by       = russia
  to       = usa
  when     = at("2016-04-02T07:00")
  answered = at("2016-04-02T07:05")
  about    = shelling
}

expect "morning" {
  at     = at("2016-04-02T07:02")
  status = open
}

expect "morning" {
  at     = at("2016-04-02T07:06")
  status = answered
  since  = at("2016-04-02T07:05")
}

# The call was answered: the duty to answer calls is fulfilled for this one.
expect "10/hotline.usa#1" {
  at     = at("2016-04-02T07:06")
  status = fulfilled
}

complains "attacks" {
  by      = russia
  when    = at("2016-04-02T12:00")
  about   = shelling
  against = group_a
  name    = case_one
}

expect "10/incident.ask#1" {
  at     = at("2016-04-02T13:00")
  status = open
}

# Brought by a co-chair it opens the procedure of clause 10 alone: that of
# clause 9 is for those bound.
expect "9/complaints#1" {
  at     = at("2016-04-02T13:00")
  status = not_admissible
}

# The suspected party is asked. The question takes the step; that it is never
# answered is told of the question.
asks "what_happened" {
  by        = russia
  to        = group_a
  when      = at("2016-04-03T09:00")
  what      = explain
  clause    = "incident"
  step      = ask
  about     = shelling
  complaint = case_one
}

expect "10/incident.ask#1" {
  at     = at("2016-04-03T10:00")
  status = done
  since  = at("2016-04-03T09:00")
}

expect "what_happened" {
  at     = at("2016-05-03T10:00")
  status = open
}

# The other co-chair asks the same, with a day, through a contact that answers
# for the group. Two of its people say different things: that is contested, until
# one word takes the place of both.
actor "contact_one" {
  name  = "a contact of the group"
  class = group
}

actor "contact_two" {
  name  = "another contact of the group"
  class = group
}

delegates "to_one" {
  by   = group_a
  to   = contact_one
  when = at("2016-03-01T00:00")
}

delegates "to_two" {
  by    = group_a
  to    = contact_two
  when  = at("2016-03-01T00:00")
  until = at("2016-05-01T00:00")
}

asks "once_more" {
  by        = usa
  to        = group_a
  when      = at("2016-04-03T12:00")
  what      = confirm
  about     = shelling
  complaint = case_one
  answer_by = at("2016-04-06T12:00")
}

answers "once_more" {
  by     = contact_one
  when   = at("2016-04-04T12:00")
  answer = confirms
  name   = yes_of_one
}

expect "once_more" {
  at     = at("2016-04-04T13:00")
  status = confirmed
}

answers "once_more" {
  by     = contact_two
  when   = at("2016-04-04T18:00")
  answer = disputes
  name   = no_of_two
}

expect "once_more" {
  at     = at("2016-04-04T19:00")
  status = contested
}

answers "once_more" {
  by         = group_a
  when       = at("2016-04-05T12:00")
  answer     = disputes
  instead_of = [yes_of_one, no_of_two]
}

expect "once_more" {
  at     = at("2016-04-05T13:00")
  status = disputed
  since  = at("2016-04-05T12:00")
}

# Each weighs it for itself, and they differ: the step was taken by the first,
# and its grades are those of who found. Neither finding is the other's.
finds "shelling" {
  by     = russia
  when   = at("2016-04-07T12:00")
  act    = shelling
  actor  = group_a
  nature = "mortar fire on a post"
  extent = "one village, one morning"
  threat = serious
}

finds "shelling" {
  by     = usa
  when   = at("2016-04-09T12:00")
  act    = shelling
  nature = "fire, by whom is not known"
  extent = "one village"
  threat = limited
}

expect "10/incident.assess#1" {
  at     = at("2016-04-10T12:00")
  status = done
  since  = at("2016-04-07T12:00")
  grades = "nature: mortar fire on a post; extent: one village, one morning; threat: serious"
}

# The ladder: contact, separate, refer, end of protection. A rung is not yet
# while the one before it is open.
expect "10/incident.separate#1" {
  at     = at("2016-04-10T12:00")
  status = not_yet
}

takes "incident.contact" {
  by        = russia
  when      = at("2016-04-11T12:00")
  complaint = case_one
}

takes "incident.separate" {
  by        = usa
  when      = at("2016-04-15T12:00")
  complaint = case_one
}

expect "10/incident.refer#1" {
  at     = at("2016-04-16T12:00")
  status = open
}

takes "incident.refer" {
  by        = russia
  when      = at("2016-05-01T12:00")
  complaint = case_one
}

expect "10/incident.exclude#1" {
  at     = at("2016-05-02T12:00")
  status = open
}

# Before its protection ends an attack on the group is under the ban.
happens "on_the_group_before" {
  when   = at("2016-05-10T12:00")
  act    = shelling
  actor  = government
  target = group_a
  place  = ["Village", "SY"]
}

takes "incident.exclude" {
  by        = usa
  when      = at("2016-06-01T12:00")
  complaint = case_one
}

happens "on_the_group_after" {
  when   = at("2016-06-10T12:00")
  act    = shelling
  actor  = government
  target = group_a
  place  = ["Village", "SY"]
}

# What is true of the group is true of its unit, and not of a group beside it.
happens "on_its_unit_after" {
  when   = at("2016-06-10T13:00")
  act    = shelling
  actor  = government
  target = its_unit
  place  = ["Village", "SY"]
}

happens "on_the_other_group" {
  when   = at("2016-06-10T14:00")
  act    = shelling
  actor  = government
  target = group_b
  place  = ["Village", "SY"]
}

# Civilians where the group sits stay protected.
happens "on_people_after" {
  when   = at("2016-06-11T12:00")
  act    = shelling
  actor  = government
  target = civilians
  place  = ["Village", "SY"]
}

expect "on_the_group_before" {
  at     = at("2016-07-01T12:00")
  under  = "5/attacks"
  status = matches
}

expect "on_the_group_after" {
  at     = at("2016-07-01T12:00")
  under  = "5/attacks"
  status = does_not_match
}

expect "on_its_unit_after" {
  at     = at("2016-07-01T12:00")
  under  = "5/attacks"
  status = does_not_match
}

expect "on_the_other_group" {
  at     = at("2016-07-01T12:00")
  under  = "5/attacks"
  status = matches
}

expect "on_people_after" {
  at     = at("2016-07-01T12:00")
  under  = "5/attacks"
  status = matches
}

# The other way, by one of those bound, to the task force of both co-chairs,
# which decides by consensus: one against it and it is held up.
happens "air_attack" {
  when   = at("2016-05-20T12:00")
  act    = air_strike
  actor  = government
  target = group_a
  place  = ["Village", "SY"]
}

complains "attacks" {
  by      = group_a
  when    = at("2016-05-21T12:00")
  about   = air_attack
  against = government
  name    = case_two
}

proposes "resolve_it" {
  by        = usa
  to        = russia
  when      = at("2016-05-22T12:00")
  what      = finding
  matter    = "complaints"
  step      = resolve
  complaint = case_two
}

expect "9/complaints.resolve#2" {
  at     = at("2016-05-22T13:00")
  status = open
}

answers "resolve_it" {
  by     = russia
  when   = at("2016-05-23T12:00")
  answer = objects
  reason = "it was against an exempt group"
}

expect "resolve_it" {
  at     = at("2016-05-23T13:00")
  status = objected
}

expect "9/complaints.resolve#2" {
  at      = at("2016-05-23T13:00")
  status  = blocked
  dissent = "Russian Federation"
}

expect "9/complaints.exclude#2" {
  at     = at("2016-05-23T13:00")
  status = not_yet
}

# A side cannot exclude its opponent: the ministers do. Its word takes no step,
# and an attack on the other side stays what it is.
takes "complaints.exclude" {
  by        = group_a
  when      = at("2016-05-24T12:00")
  complaint = case_two
}

happens "on_the_government" {
  when   = at("2016-05-25T12:00")
  act    = shelling
  actor  = group_a
  target = government
  place  = ["Village", "SY"]
}

expect "on_the_government" {
  at     = at("2016-05-26T12:00")
  under  = "5/attacks"
  status = matches
}
