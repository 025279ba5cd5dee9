# From 00:00 in Damascus on 27 February 2016, for those who accepted by noon
# the day before. The happenings are made up.
scenario "who is bound" {
  agreement = "../../syria-2016/terms-2016-02-22.md"
}

joins "government" {
  by   = government
  when = at("2016-02-25T12:00")
}

joins "opposition" {
  by   = opposition
  when = at("2016-02-25T12:00")
}

actor "a_group" {
  name = "A group that has not accepted"
}

happens "shelling" {
  when   = at("2016-03-01T12:00")
  act    = shelling
  actor  = syrian_armed_forces
  target = opposition
  place  = ["Town", "SY"]
}

# 22:00 UTC on the 26th is the start.
happens "an_hour_before" {
  when   = at("2016-02-26T23:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["Town", "SY"]
}

happens "abroad" {
  when   = at("2016-03-01T12:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["Town", "LB"]
}

happens "not_bound" {
  when   = at("2016-03-02T12:00")
  act    = shelling
  actor  = a_group
  target = government
  place  = ["Town", "SY"]
}

happens "against_daesh" {
  when   = at("2016-03-02T13:00")
  act    = air_strike
  actor  = government
  target = daesh
  place  = ["Town", "SY"]
}

# The Security Council puts a group on its list on 1 April: from then on it is
# not protected. Before it, an open list says nothing of it.
actor "another_group" {
  name = "A group that was put on the list later"
}

lists "un_designated" {
  by   = un_security_council
  when = at("2016-04-01T12:00")
  add  = [another_group]
}

happens "against_another" {
  when   = at("2016-03-20T12:00")
  act    = air_strike
  actor  = government
  target = another_group
  place  = ["Town", "SY"]
}

happens "against_another_later" {
  when   = at("2016-04-20T12:00")
  act    = air_strike
  actor  = government
  target = another_group
  place  = ["Town", "SY"]
}

# Its new name of 28 July: still exempt.
happens "against_fateh_al_sham" {
  when   = at("2016-08-10T12:00")
  act    = air_strike
  actor  = government
  target = fateh_al_sham
  place  = ["Camp", "SY"]
}

# Civilians are protected wherever they are.
happens "market" {
  when   = at("2016-03-03T12:00")
  act    = air_strike
  actor  = government
  target = civilian
  place  = ["Market", "SY"]
}

# Ground that no designated group holds.
holds "exempt_ground" {
  holder = opposition
  by     = task_force
  when   = at("2016-02-26T00:00")
  place  = ["Town", "SY"]
}

holds "exempt_ground" {
  holder = opposition
  by     = task_force
  when   = at("2016-02-26T00:00")
  place  = ["Market", "SY"]
}

holds "exempt_ground" {
  holder = government
  by     = task_force
  when   = at("2016-02-26T00:00")
  place  = ["Hill", "SY"]
}

holds "exempt_ground" {
  holder = opposition
  by     = task_force
  when   = at("2016-02-26T00:00")
  place  = ["Camp", "SY"]
}

# On ground that a designated group holds, which is excluded.
holds "exempt_ground" {
  holder = daesh
  by     = task_force
  when   = at("2016-02-27T00:00")
  place  = ["Desert", "SY"]
}

happens "on_exempt_ground" {
  when   = at("2016-03-04T12:00")
  act    = air_strike
  actor  = government
  target = civilian
  place  = ["Desert", "SY"]
}

happens "ground" {
  when   = at("2016-03-05T12:00")
  act    = acquire_territory
  actor  = opposition
  place  = ["Hill", "SY"]
}

# Self-defence is claimed and then found not to be in proportion.
happens "answer" {
  when   = at("2016-03-06T12:00")
  act    = shelling
  actor  = opposition
  target = government
  place  = ["Town", "SY"]
  claims = self_defence
  by     = opposition
}

happens "answer_found" {
  when   = at("2016-03-07T12:00")
  act    = shelling
  actor  = opposition
  target = government
  place  = ["Town", "SY"]
  claims = self_defence
  by     = opposition
}

finds "answer_found" {
  by            = task_force
  when          = at("2016-03-09T12:00")
  imminent      = yes
  proportionate = no
}

complains "attacks" {
  by    = opposition
  when  = at("2016-03-01T18:00")
  about = shelling
}

takes "complaints.resolve" {
  by        = task_force
  when      = at("2016-03-04T12:00")
  complaint = attacks
}

performs "delineate" {
  by    = russia
  when  = at("2016-03-20T12:00")
  state = accepted
  of    = usa
}

expect "4/cessation" {
  at     = at("2016-02-27T00:00")
  status = running
  begins = at("2016-02-27T00:00")
}

expect "shelling" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = matches
}

expect "an_hour_before" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = outside_scope
}

expect "abroad" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = outside_scope
}

# No acceptance of its own is on record; whether it belongs to one who accepted
# is not known of a group.
expect "not_bound" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = cannot_be_determined
}

expect "against_fateh_al_sham" {
  at     = date("2016-08-11")
  under  = "5/attacks"
  status = does_not_match
}

expect "market" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = matches
}

expect "on_exempt_ground" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = outside_scope
}

expect "ground" {
  at     = date("2016-03-10")
  under  = "5/ground"
  status = matches
}

expect "answer" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = exception_claimed
}

expect "answer_found" {
  at     = date("2016-03-08")
  under  = "5/attacks"
  status = exception_claimed
}

expect "answer_found" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = matches
}

expect "6/access.government" {
  at     = date("2016-03-10")
  status = cannot_be_determined
}

# Best efforts: never overdue.
expect "7/detainees.opposition" {
  at     = date("2016-03-10")
  status = in_force
}

expect "8/delineate.russia" {
  at     = date("2016-03-21")
  status = fulfilled
}

expect "8/delineate.usa" {
  at     = date("2016-03-21")
  status = in_force
}

expect "9/complaints.resolve#1" {
  at     = date("2016-03-05")
  status = done
}

expect "9/complaints.refer#1" {
  at     = date("2016-03-05")
  status = open
}

expect "against_daesh" {
  at     = date("2016-03-10")
  under  = "5/attacks"
  status = does_not_match
}

expect "against_another" {
  at     = date("2016-04-21")
  under  = "5/attacks"
  status = cannot_be_determined
}

expect "against_another_later" {
  at     = date("2016-04-21")
  under  = "5/attacks"
  status = does_not_match
}

expect "9/complaints.exclude#1" {
  at     = date("2016-03-05")
  status = not_yet
}
