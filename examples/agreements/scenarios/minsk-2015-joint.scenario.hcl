# Storage sites and what the mission found at them, and a session called within
# 24 hours after a shot in a pilot area. That neither side had given an
# inventory in October 2015, the headings of the mission's tables and the rule of
# the session are documented; the sites and days are made up.
scenario "sites without an inventory, sites with broken seals" {
  agreement = "../minsk-2015.md"
}

# No inventory from either side: both are asked, with a day.
asks "inventories" {
  by        = smm
  to        = [ukraine, armed_formations]
  when      = at("2015-10-05T12:00")
  what      = inform
  answer_by = at("2015-10-12T12:00")
}

expect "inventories" {
  at     = at("2015-10-12T12:01")
  status = out_of_time
}

expect "inventories.ukraine" {
  at     = at("2015-10-12T12:01")
  status = silent
}

# The mission goes to the holding areas that it knows. Without a declaration it
# can say what it saw, not what is missing.
inspects "known_area" {
  by     = smm
  when   = at("2015-10-13T12:00")
  result = access_denied
}

expect "site/known_area" {
  at     = at("2015-10-14T12:00")
  status = access_denied
}

restricts "gate_shut" {
  by       = armed_formations
  when     = at("2015-10-13T12:00")
  observer = smm
  what     = denial
  waited   = hours(1)
  reason   = "no order to open"
}

expect "restriction/gate_shut" {
  at     = at("2015-10-14T12:00")
  status = denial
}

# One side declares a site; it is as declared, then two guns are missing, then a
# seal is broken.
holds_weapons "site_1" {
  by     = ukraine
  when   = at("2015-11-20T12:00")
  holder = ukraine
  weapon = artillery
  number = 12
}

answers "inventories" {
  by     = ukraine
  when   = at("2015-11-20T12:00")
  answer = acknowledges
}

# Late, kept and counted; the other side is silent as before.
expect "inventories.ukraine" {
  at     = at("2015-11-21T12:00")
  status = acknowledges
}

expect "inventories" {
  at     = at("2015-11-21T12:00")
  status = out_of_time
}

inspects "site_1" {
  by     = smm
  when   = at("2015-12-01T12:00")
  result = as_declared
  weapon = artillery
  number = 12
}

inspects "site_1" {
  by     = smm
  when   = at("2015-12-15T12:00")
  result = missing
  weapon = artillery
  number = 10
}

inspects "site_1" {
  by     = smm
  when   = at("2016-01-05T12:00")
  result = seals_broken
}

expect "site/site_1" {
  at     = at("2015-12-02T12:00")
  status = as_declared
}

expect "site/site_1" {
  at     = at("2015-12-16T12:00")
  status = missing
}

expect "site/site_1" {
  at     = at("2016-01-06T12:00")
  status = seals_broken
}

# What was known earlier stays what was known: the later inspection is not in it.
expect "site/site_1" {
  at     = at("2016-01-06T12:00")
  known  = at("2015-12-20T12:00")
  status = missing
}

# A shot in a pilot area: the contact group has 24 hours for a session. The
# members answer in time on the first, on the second too few do.
complains "no_fire" {
  by      = osce
  when    = at("2016-10-10T08:00")
  against = armed_formations
  name    = first_shot
}

expect "broken_calm.session#1" {
  at     = at("2016-10-10T09:00")
  status = open
  due    = at("2016-10-11T08:00")
}

takes "broken_calm.session" {
  by        = contact_group
  when      = at("2016-10-11T07:00")
  complaint = first_shot
}

expect "broken_calm.session#1" {
  at     = at("2016-10-11T09:00")
  status = done
}

complains "no_fire" {
  by      = osce
  when    = at("2016-10-20T08:00")
  against = ukraine
  name    = second_shot
}

expect "broken_calm.session#2" {
  at     = at("2016-10-21T08:01")
  status = out_of_time
  since  = at("2016-10-21T08:00")
}
