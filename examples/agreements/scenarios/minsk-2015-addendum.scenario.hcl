# The addendum of September 2015: 15 km for lighter weapons, Luhansk first in
# 15 days, the rest in 24 more. Inventories never came.
scenario "lighter weapons" {
  agreement = "../minsk-2015.md"
}

performs "lighter_weapons.luhansk" {
  by    = ukraine
  when  = at("2015-10-05T12:00")
  state = begun
  of    = smm
}

performs "lighter_weapons.luhansk" {
  by    = ukraine
  when  = at("2015-10-15T12:00")
  state = accepted
}

performs "lighter_weapons.luhansk" {
  by    = armed_formations
  when  = at("2015-10-16T12:00")
  state = accepted
}

performs "lighter_weapons.elsewhere" {
  by    = ukraine
  when  = at("2015-11-05T12:00")
  state = accepted
}

expect "2015.1/lighter_weapons.luhansk.armed_formations" {
  at     = at("2015-10-10T12:00")
  status = in_force
}

expect "2015.1/lighter_weapons.luhansk.armed_formations" {
  at     = at("2015-10-16T13:00")
  status = fulfilled
}

# 24 days from 16 October at noon: 8 to 9 November.
expect "2015.1/lighter_weapons.elsewhere.ukraine" {
  at     = at("2015-11-06T12:00")
  status = fulfilled
}

expect "2015.1/lighter_weapons.elsewhere.armed_formations" {
  at     = at("2015-11-06T12:00")
  status = in_force
}

expect "2015.1/lighter_weapons.elsewhere.armed_formations" {
  at     = at("2015-11-11T12:00")
  status = overdue
}

# By when sites were due has not been seen.
expect "2015.2/notify_sites.ukraine" {
  at     = at("2015-11-11T12:00")
  status = in_force
}

expect "2015.2/storage.ukraine" {
  at     = at("2015-11-11T12:00")
  status = cannot_be_determined
}
