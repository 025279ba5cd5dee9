# An evacuation that a town and the Government settled between themselves,
# before the arrangement of September; then convoys at the border and at the
# checkpoints of Castello Road. Documented: two convoys of about 20 trucks waited
# between the border posts from 14 September and were still there on the 19th;
# 31 trucks for 78,000 people were attacked on the evening of the 19th; on the
# 20th the United Nations suspended its convoys. That Daraya was left from 26
# August on is general knowledge; its buses, and the third and fourth convoy,
# are made up.
scenario "an evacuation, and trucks that wait" {
  agreement = "../../syria-2016/agreement.md"
  documents = ["../../syria-2016/terms-2016-02-22.md", "daraya-2016.md"]
}

joins "government" {
  by   = government
  when = at("2016-02-25T12:00")
}

joins "opposition" {
  by   = opposition
  when = at("2016-02-25T12:00")
}

set "D" {
  at = at("2016-09-12T19:00")
  by = [usa, russia]
  on = at("2016-09-09T23:00")
}

# The list of buses is decided by both sides; the mediator only proposes, and
# its own word fills nothing.
proposes "bus_one" {
  by     = mediator
  to     = [government, town_committee]
  when   = at("2016-08-26T08:00")
  what   = designation
  matter = "buses"
  value  = bus_1
}

answers "bus_one" {
  by     = government
  when   = at("2016-08-26T09:00")
  answer = concurs
}

expect "bus_one" {
  at     = at("2016-08-26T09:30")
  status = part_answered
}

answers "bus_one" {
  by          = town_committee
  when        = at("2016-08-26T10:00")
  answer      = concurs
  reservation = "once the Red Crescent is on it"
  judge       = red_crescent
  name        = on_condition
}

expect "bus_one" {
  at     = at("2016-08-26T10:30")
  status = part_answered
}

grants "on_condition" {
  by   = red_crescent
  when = at("2016-08-26T11:00")
}

expect "bus_one" {
  at     = at("2016-08-26T11:30")
  status = agreed
}

proposes "bus_two" {
  by     = mediator
  to     = [government, town_committee]
  when   = at("2016-08-26T08:00")
  what   = designation
  matter = "buses"
  value  = bus_2
}

answers "bus_two" {
  by     = government
  when   = at("2016-08-26T09:00")
  answer = objects
}

expect "bus_two" {
  at     = at("2016-08-26T09:30")
  status = objected
}

# A bus is stopped: the mediator has six hours. In time on the first complaint;
# on the second nothing in six hours, and no answer later undoes that the limit
# passed.
complains "let_through" {
  by      = town_committee
  when    = at("2016-08-26T14:00")
  against = government
  name    = stopped
}

takes "disputes.settle" {
  by        = mediator
  when      = at("2016-08-26T18:00")
  complaint = stopped
}

expect "disputes.settle#1" {
  at     = at("2016-08-26T17:00")
  status = open
  due    = at("2016-08-26T20:00")
}

expect "disputes.settle#1" {
  at     = at("2016-08-26T19:00")
  status = done
}

complains "let_through" {
  by      = town_committee
  when    = at("2016-08-27T09:00")
  against = government
  name    = stopped_again
}

expect "disputes.settle#2" {
  at     = at("2016-08-27T15:01")
  status = out_of_time
  since  = at("2016-08-27T15:00")
}

# The United Nations is no party to it.
complains "let_through" {
  by      = un
  when    = at("2016-08-27T12:00")
  against = government
  name    = of_the_un
}

expect "disputes#3" {
  at     = at("2016-08-27T13:00")
  status = not_admissible
}

# The Government's own word that all have passed is not that of who counts.
performs "let_through" {
  by    = government
  when  = at("2016-08-27T20:00")
  state = accepted
  of    = government
}

expect "daraya_2016/1/let_through" {
  at     = at("2016-08-28T12:00")
  status = in_force
}

performs "let_through" {
  by    = government
  when  = at("2016-08-28T16:00")
  state = accepted
}

expect "daraya_2016/1/let_through" {
  at     = at("2016-08-28T17:00")
  status = fulfilled
}

# What was settled in one town is nothing that the later arrangement holds: its
# own duties begin with D.
needs "east_aleppo" {
  by     = un
  when   = at("2016-09-10T12:00")
  place  = ["East Aleppo", "Aleppo", "SY"]
  what   = besieged
  goods  = [food, medicine]
  holder = government
}

moves_aid "border_1" {
  by     = un
  when   = at("2016-09-12T20:00")
  stage  = requested
  trucks = 20
  need   = east_aleppo
}

moves_aid "border_1" {
  by    = un
  when  = at("2016-09-13T12:00")
  stage = sealed
  seal  = "numbers 1 to 20, by the monitoring mechanism"
}

moves_aid "border_1" {
  by         = un
  when       = at("2016-09-14T12:00")
  stage      = waiting
  checkpoint = turkish_border
}

# Whoever holds the way in has not answered: no leave, no refusal.
expect "border_1" {
  at     = at("2016-09-19T12:00")
  status = open
}

expect "border_1.government" {
  at     = at("2016-09-19T12:00")
  status = waiting
}

expect "convoy/border_1" {
  at     = at("2016-09-19T12:00")
  status = waiting
  since  = at("2016-09-14T12:00")
}

expect "need/east_aleppo" {
  at     = at("2016-09-11T12:00")
  status = unmet
}

expect "need/east_aleppo" {
  at     = at("2016-09-19T12:00")
  status = waiting
}

# One that is refused, with the reason that was given.
needs "hospital" {
  by     = un
  when   = at("2016-09-13T12:00")
  place  = ["Hospital", "Aleppo", "SY"]
  what   = hospital
  goods  = medicine
  holder = government
}

moves_aid "medicine" {
  by     = un
  when   = at("2016-09-13T14:00")
  stage  = requested
  trucks = 2
  need   = hospital
}

moves_aid "medicine" {
  by     = government
  when   = at("2016-09-14T14:00")
  stage  = refused
  reason = "surgical kits are not on the list"
}

expect "medicine" {
  at     = at("2016-09-15T12:00")
  status = refused
  since  = at("2016-09-14T14:00")
}

expect "need/hospital" {
  at     = at("2016-09-15T12:00")
  status = refused
}

# Castello Road: at the checkpoint the seal is looked at. Where the load is
# searched the rule against that matches; who waits at the second checkpoint goes
# on and delivers.
moves_aid "castello_1" {
  by     = un
  when   = at("2016-09-15T06:00")
  stage  = requested
  trucks = 10
  duty   = "3.c/convoys"
}

expect "castello_1.government" {
  at     = at("2016-09-15T07:00")
  status = waiting
}

moves_aid "castello_1" {
  by         = un
  when       = at("2016-09-15T10:00")
  stage      = stopped
  checkpoint = west_end
  seal       = "as set"
}

moves_aid "castello_1" {
  by         = un
  when       = at("2016-09-15T11:00")
  stage      = searched
  checkpoint = west_end
  seal       = "three broken"
}

# No exempt group holds the road, by what a co-chair says.
holds "exempt_ground" {
  holder = government
  by     = usa
  when   = at("2016-09-12T18:00")
  place  = ["castello", "SY"]
}

happens "load_searched" {
  when   = at("2016-09-15T11:00")
  act    = search
  actor  = government
  object = sealed_truck
  place  = ["castello", "SY"]
}

expect "convoy/castello_1" {
  at     = at("2016-09-15T12:00")
  status = searched
}

expect "load_searched" {
  at     = at("2016-09-15T12:00")
  under  = "3.c/open_loads"
  status = matches
}

moves_aid "castello_1" {
  by         = un
  when       = at("2016-09-15T13:00")
  stage      = waiting
  checkpoint = east_end
}

moves_aid "castello_1" {
  by     = un
  when   = at("2016-09-15T18:00")
  stage  = handed_over
  people = 40000
}

expect "convoy/castello_1" {
  at     = at("2016-09-15T19:00")
  status = handed_over
}

# The attack of the 19th, and what is suspended after it.
needs "urem_al_kubra" {
  by     = un
  when   = at("2016-09-18T12:00")
  place  = ["Urem al-Kubra", "Aleppo", "SY"]
  what   = hard_to_reach
  people = 78000
}

moves_aid "urem" {
  by     = un
  when   = at("2016-09-19T12:00")
  stage  = moving
  trucks = 31
  people = 78000
  need   = urem_al_kubra
}

moves_aid "urem" {
  by    = un
  when  = at("2016-09-19T20:00")
  stage = attacked
}

expect "convoy/urem" {
  at     = at("2016-09-19T21:00")
  status = attacked
}

moves_aid "un_convoys" {
  by     = un
  when   = at("2016-09-20T12:00")
  stage  = suspended
  reason = "the attack at Urem al-Kubra"
}

expect "convoy/un_convoys" {
  at     = at("2016-09-20T13:00")
  status = suspended
}

# A suspension of all takes nothing back from what is on record of each.
expect "convoy/border_1" {
  at     = at("2016-09-20T13:00")
  status = waiting
}
