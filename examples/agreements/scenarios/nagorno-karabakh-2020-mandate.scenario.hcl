# One side declares, seven months before the end, that it will end the clause
# on the peacekeepers: five years are not extended. Only Azerbaijan may move
# Kelbajar's day.
scenario "notice in time" {
  agreement = "../nagorno-karabakh-2020.md"
}

performs "deploy" {
  by    = russia
  when  = at("2020-11-10T12:00")
  state = accepted
  of    = azerbaijan
}

extends "kelbajar" {
  by   = armenia
  when = at("2020-11-14T12:00")
  to   = date("2020-11-25")
}

objects "mandate" {
  by   = azerbaijan
  when = at("2025-04-01T12:00")
}

fills "new_road" {
  by    = [azerbaijan, armenia]
  when  = at("2022-08-30T12:00")
  place = ["New road", "region"]
}

performs "plan_new_road" {
  by    = armenia
  when  = at("2022-08-30T12:00")
  state = accepted
  of    = azerbaijan
}

performs "aghdam" {
  by    = armenia
  when  = at("2020-11-18T12:00")
  state = accepted
  of    = azerbaijan
}

expect "2/aghdam" {
  at     = at("2020-11-21T12:00")
  status = fulfilled
}

expect "4/deploy" {
  at     = at("2020-11-11T12:00")
  status = fulfilled
}

# What Armenia wrote moves nothing: by or before the 15th, and it is past.
expect "6/kelbajar" {
  at     = at("2020-11-17T12:00")
  status = overdue
}

expect "6/plan_new_road.armenia" {
  at     = at("2022-09-01T12:00")
  status = fulfilled
}

expect "4/mandate" {
  at     = at("2025-11-01T12:00")
  status = running
}

expect "4/mandate" {
  at     = at("2025-11-11T12:00")
  status = ended
}
