# All three extend in the days of the end: no reading denies that. The maps
# are not done.
scenario "consensus of three" {
  agreement = "../deescalation-2017.md"
}

renews "deescalation" {
  by   = [russia, turkey, iran]
  when = at("2017-11-03T12:00")
  term = months(6)
}

happens "in_november" {
  when   = at("2017-11-20T12:00")
  act    = shelling
  actor  = government
  target = civilian
  place  = ["sketched_areas", "SY"]
}

# A group whose joining nobody declared: whether it belongs to one that joined
# is not known.
actor "a_group" {
  name = "A group that has not joined"
}

happens "by_a_group" {
  when   = at("2017-06-10T12:00")
  act    = shelling
  actor  = a_group
  target = government
  place  = ["sketched_areas", "SY"]
}

expect "2/deescalation" {
  at     = at("2017-11-20T12:00")
  status = running
}

expect "in_november" {
  at     = date("2017-11-21")
  under  = "3/fighting"
  status = matches
}

expect "by_a_group" {
  at     = date("2017-06-15")
  under  = "3/fighting"
  status = cannot_be_determined
}

expect "6/maps" {
  at     = at("2017-06-06T12:00")
  status = overdue
}
