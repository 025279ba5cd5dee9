# Ships and flights as movements, each with its leave or without, and lists of
# prisoners with names that are disputed. The truce of 2 April 2022 at 19:00, its
# 18 ships and two flights a week are documented; which ship came when, and what
# was said of it, is made up. The text does not say who counts.
scenario "ships one by one" {
  agreement = "../yemen-2022.md"
}

actor "un_port" {
  name  = "those of the United Nations who check ships"
  class = agency
}

# A ship asks for leave, waits, gets it, comes in.
moves_aid "ship_1" {
  by     = un_port
  when   = at("2022-04-03T08:00")
  stage  = requested
  trucks = 1
  duty   = "3/fuel_ships"
}

expect "ship_1.government" {
  at     = at("2022-04-03T12:00")
  status = waiting
}

moves_aid "ship_1" {
  by    = un_port
  when  = at("2022-04-03T14:00")
  stage = waiting
}

moves_aid "ship_1" {
  by    = government
  when  = at("2022-04-04T08:00")
  stage = permitted
}

moves_aid "ship_1" {
  by     = un_port
  when   = at("2022-04-05T08:00")
  stage  = delivered
  trucks = 1
  duty   = "3/fuel_ships"
}

expect "ship_1" {
  at     = at("2022-04-04T09:00")
  status = permitted
}

expect "3/fuel_ships@1" {
  at       = at("2022-04-06T12:00")
  status   = part_performed
  accepted = 1
  amount   = 18
}

# One is refused, with the reason that was given: it does not count, and the
# number of those to come stays what it is.
moves_aid "ship_2" {
  by    = un_port
  when  = at("2022-04-10T08:00")
  stage = requested
  duty  = "3/fuel_ships"
}

moves_aid "ship_2" {
  by     = government
  when   = at("2022-04-12T08:00")
  stage  = refused
  reason = "its papers name another port"
}

expect "ship_2" {
  at     = at("2022-04-13T08:00")
  status = refused
  since  = at("2022-04-12T08:00")
}

# One that nobody answers: no leave and no refusal, at the end of the two months
# as on the first day.
moves_aid "ship_3" {
  by    = un_port
  when  = at("2022-05-01T08:00")
  stage = requested
  duty  = "3/fuel_ships"
}

expect "ship_3" {
  at     = at("2022-06-02T18:00")
  status = open
}

# Sixteen more come in as one entry: seventeen in all, one short of eighteen.
moves_aid "sixteen" {
  by     = un_port
  when   = at("2022-05-30T08:00")
  stage  = delivered
  trucks = 16
  duty   = "3/fuel_ships"
}

expect "3/fuel_ships@1" {
  at       = date("2022-05-31")
  status   = part_performed
  accepted = 17
}

expect "3/fuel_ships@1" {
  at       = date("2022-06-04")
  status   = overdue
  accepted = 17
}

# Two flights in the week of 16 April, whether weeks begin on the weekday of the
# start or on Monday: Wednesday and Thursday are in one week by both.
moves_aid "out" {
  by     = un_port
  when   = at("2022-04-20T08:00")
  stage  = delivered
  trucks = 1
  duty   = "4/flights"
}

expect "4/flights@2022-04-16" {
  at       = at("2022-04-20T12:00")
  status   = part_performed
  accepted = 1
  amount   = 2
}

moves_aid "back" {
  by     = un_port
  when   = at("2022-04-21T08:00")
  stage  = delivered
  trucks = 1
  duty   = "4/flights"
}

expect "4/flights@2022-04-16" {
  at     = at("2022-04-21T12:00")
  status = fulfilled
}

# Lists of prisoners: put to the other side, four names, of which one is not
# known to it and one is disputed.
asks "prisoners" {
  by        = envoy
  to        = [government, houthis]
  when      = at("2022-04-10T08:00")
  what      = confirm
  items     = [first, second, third, fourth]
  answer_by = at("2022-04-17T08:00")
}

answers "prisoners" {
  by     = houthis
  when   = at("2022-04-12T08:00")
  answer = confirms
}

answers "prisoners" {
  by     = houthis
  when   = at("2022-04-12T08:00")
  answer = disputes
  item   = second
}

answers "prisoners" {
  by     = houthis
  when   = at("2022-04-12T08:00")
  answer = unable
  item   = third
}

expect "prisoners.houthis.first" {
  at     = at("2022-04-12T09:00")
  status = confirms
}

expect "prisoners.houthis.third" {
  at     = at("2022-04-12T09:00")
  status = unable
}

expect "prisoners" {
  at     = at("2022-04-12T09:00")
  status = part_answered
}

# The other side is silent: no list is agreed, and what was confirmed stays
# confirmed.
expect "prisoners" {
  at     = at("2022-04-17T08:01")
  status = out_of_time
}

expect "prisoners.government" {
  at     = at("2022-04-17T08:01")
  status = silent
}
