# Weapons in three parts into containers, with a lot that is not accepted, sites
# that are inspected, a deadline that both move, and the mechanism of three in
# which the chair decides. D on 1 December 2016 and the days are documented; the
# list of 1,000 weapons, the lots and the incident are made up.
scenario "thirty, thirty, forty, and what the chair decides" {
  agreement = "../colombia-2016.md"
}

set "D" {
  at = at("2016-12-01T00:00")
  by = [government, farc]
  on = at("2016-11-25T12:00")
}

lists "registered_weapons" {
  by   = un_mission
  when = at("2017-02-01T12:00")
  size = 1000
}

# 300 handed in by D+90, of which ten are rejected. Whether what is rejected
# counts the text does not say.
performs "laying_down.first" {
  by     = farc
  when   = at("2017-02-25T12:00")
  amount = 290
  state  = accepted
}

performs "laying_down.first" {
  by     = farc
  when   = at("2017-02-25T13:00")
  amount = 10
  state  = rejected
}

expect "6/laying_down.first" {
  at     = at("2017-02-26T12:00")
  status = part_performed
}

expect "6/laying_down.first" {
  at     = at("2017-03-05T12:00")
  status = cannot_be_determined
}

# The containers: one as declared, one with broken seals, one that nobody is let
# into. What the inspection found stands beside what was declared.
holds_weapons "zone_1" {
  by     = farc
  when   = at("2017-02-26T12:00")
  holder = un_mission
  weapon = rifle
  number = 200
}

holds_weapons "zone_2" {
  by     = farc
  when   = at("2017-02-26T12:00")
  holder = un_mission
  weapon = rifle
  number = 90
}

inspects "zone_1" {
  by     = un_mission
  when   = at("2017-03-01T12:00")
  result = as_declared
  weapon = rifle
  number = 200
}

inspects "zone_2" {
  by     = un_mission
  when   = at("2017-03-02T12:00")
  result = seals_broken
  weapon = rifle
  number = 88
}

expect "site/zone_2" {
  at     = at("2017-03-01T12:00")
  status = declared
}

expect "site/zone_1" {
  at     = at("2017-03-03T12:00")
  status = as_declared
}

expect "site/zone_2" {
  at     = at("2017-03-03T12:00")
  status = seals_broken
  since  = at("2017-03-02T12:00")
}

# Both sides move the end of the last part: one proposes, and it is moved once
# the other agrees.
proposes "twenty_days" {
  by     = government
  to     = farc
  when   = at("2017-04-20T12:00")
  what   = change
  matter = "laying_down.all"
  at     = at("2017-06-21T00:00")
}

expect "twenty_days" {
  at     = at("2017-04-21T12:00")
  status = open
}

answers "twenty_days" {
  by     = farc
  when   = at("2017-04-25T12:00")
  answer = concurs
}

expect "twenty_days" {
  at     = at("2017-04-26T12:00")
  status = agreed
  since  = at("2017-04-25T12:00")
}

# The last part alone: what was late before stays late.
expect "6/laying_down.all" {
  at     = at("2017-04-26T12:00")
  status = in_force
  due    = at("2017-06-21T00:00")
}

expect "6/laying_down.second" {
  at     = at("2017-04-26T12:00")
  status = overdue
}

# The mechanism of both sides and the United Nations, in which the chair
# decides: one member against it does not stop it, and the dissent is told.
happens "threat" {
  when   = at("2016-12-20T12:00")
  act    = raid
  actor  = public_forces
  target = farc
  place  = ["Hill", "CO"]
}

complains "armed_contact" {
  by      = civilians
  when    = at("2016-12-21T12:00")
  about   = threat
  against = government
  name    = from_people
}

proposes "verified" {
  by        = farc
  to        = [un_mission, government]
  when      = at("2016-12-22T12:00")
  what      = finding
  matter    = "incident"
  step      = verify
  complaint = from_people
}

answers "verified" {
  by     = government
  when   = at("2016-12-23T12:00")
  answer = objects
}

# The chair has not spoken: a member against it decides nothing.
expect "verified" {
  at     = at("2016-12-23T13:00")
  status = part_answered
}

answers "verified" {
  by     = un_mission
  when   = at("2016-12-24T12:00")
  answer = concurs
}

expect "verified" {
  at     = at("2016-12-24T13:00")
  status = agreed
  since  = at("2016-12-24T12:00")
}

expect "7/incident.verify#1" {
  at      = at("2016-12-24T13:00")
  status  = done
  dissent = "Government of Colombia"
}

# It recommends; nothing follows on its own.
expect "7/incident.recommend#1" {
  at     = at("2016-12-24T13:00")
  status = open
}
