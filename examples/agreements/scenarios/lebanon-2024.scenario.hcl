# The course as the facts tell it: 04:00 on 27 November 2024, sixty days, and
# on the sixtieth the new deadline of 18 February. What happens in between is
# made up, one happening for each clause that it tries.
scenario "the deadline moved to 18 February" {
  agreement = "../lebanon-2024.md"
}

# Clause 2 names air strikes among offensive operations, and civilians among
# the targets. The place lies in Lebanon.
happens "strike" {
  when   = at("2024-12-03T10:00")
  act    = air_strike
  actor  = israeli_army
  target = civilian
  place  = ["Town", "LB"]
}

# The list of operations is not exhaustive and the term is open: whether a
# flight that only looks is an offensive operation the text does not say.
happens "overflight" {
  when   = at("2024-12-04T10:00")
  act    = reconnaissance
  actor  = israeli_army
  target = lebanon
  place  = ["Coast", "LB"]
}

# Israel calls this one self-defence: the words do not say who judges that.
happens "answer" {
  when   = at("2024-12-05T10:00")
  act    = shelling
  actor  = israeli_army
  target = lebanon
  place  = ["Hill", "LB"]
  claims = self_defence
  by     = israel
}

# Clause 2 binds Israel in Lebanon. A happening in a third country is outside.
happens "elsewhere" {
  when   = at("2024-12-05T11:00")
  act    = air_strike
  actor  = israeli_army
  target = civilian
  place  = ["Town", "SY"]
}

# Before 04:00 on the first day nothing was agreed.
happens "last_night" {
  when   = at("2024-11-27T03:30")
  act    = air_strike
  actor  = israeli_army
  target = civilian
  place  = ["Town", "LB"]
}

# Hezbollah signs nothing: what it does is no match of its own.
happens "rocket" {
  when   = at("2024-12-06T10:00")
  act    = shelling
  actor  = hezbollah
  target = israel
  place  = ["Field", "IL"]
}

extends "withdraw" {
  by   = [israel, lebanon]
  when = at("2025-01-26T20:00")
  to   = date("2025-02-18")
}

extends "deploy" {
  by   = [israel, lebanon]
  when = at("2025-01-26T20:00")
  to   = date("2025-02-18")
}

performs "dismantle.south" {
  by    = lebanon
  when  = at("2024-12-20T10:00")
  state = begun
  of    = unifil
}

performs "deploy" {
  by    = lebanon
  when  = at("2025-02-17T12:00")
  state = accepted
}

complains "offensive_operations" {
  by    = lebanon
  when  = at("2024-12-03T15:00")
  about = strike
}

takes "complaint.lebanese_army" {
  by        = laf
  when      = at("2024-12-04T09:00")
  complaint = offensive_operations
}

expect "1/cessation" {
  at     = at("2024-11-27T03:59")
  status = not_begun
}

expect "1/cessation" {
  at     = at("2024-11-27T04:00")
  status = running
  begins = at("2024-11-27T04:00")
}

expect "strike" {
  at     = date("2024-12-07")
  under  = "2/offensive_operations"
  status = matches
}

expect "overflight" {
  at     = date("2024-12-07")
  under  = "2/offensive_operations"
  status = cannot_be_determined
}

expect "answer" {
  at     = date("2024-12-07")
  under  = "2/offensive_operations"
  status = exception_claimed
}

expect "elsewhere" {
  at     = date("2024-12-07")
  under  = "2/offensive_operations"
  status = outside_scope
}

expect "last_night" {
  at     = date("2024-12-07")
  under  = "2/offensive_operations"
  status = outside_scope
}

expect "rocket" {
  at     = date("2024-12-07")
  under  = "2/offensive_operations"
  status = does_not_match
}

# How much of preventing is enough the text does not say, and nobody verifies.
expect "2/prevent_operations" {
  at     = date("2024-12-07")
  status = cannot_be_determined
}

expect "5/only_the_states_arms" {
  at     = date("2024-12-07")
  status = cannot_be_determined
}

expect "5/control_of_arms" {
  at     = date("2024-12-07")
  status = cannot_be_determined
}

# Dismantling begins in the south; the rest waits for it. Neither has a date.
expect "5/dismantle.south" {
  at     = date("2024-12-07")
  status = in_force
}

expect "5/dismantle.elsewhere" {
  at     = date("2024-12-07")
  status = not_yet_due
}

expect "5/dismantle.elsewhere" {
  at     = date("2024-12-21")
  status = in_force
}

# Both sides report what may be a breach: the strike is the first one.
expect "6/report_breaches.lebanon#1" {
  at     = date("2024-12-03")
  status = in_force
}

expect "6/complaint.lebanese_army#1" {
  at     = date("2024-12-04")
  status = done
}

expect "6/complaint.find#1" {
  at     = date("2024-12-04")
  status = open
}

# Sixty days: from 04:00 on 25 January (the first day counted, same hour) to
# the end of 26 January (not counted, end of day).
expect "7/withdraw" {
  at     = date("2025-01-20")
  status = in_force
  due    = between(at("2025-01-25T04:00"), at("2025-01-27T00:00"))
}

expect "7/withdraw" {
  at     = at("2025-01-26T12:00")
  status = cannot_be_determined
}

expect "7/withdraw" {
  at     = date("2025-01-27")
  status = in_force
  due    = date("2025-02-18")
}

expect "7/withdraw" {
  at     = at("2025-02-19T12:00")
  status = overdue
}

expect "7/deploy" {
  at     = at("2025-02-19T12:00")
  status = fulfilled
}

# As things were known before the new date was agreed on.
expect "7/deploy" {
  at     = at("2025-02-10T12:00")
  known  = at("2025-01-26T12:00")
  status = overdue
}

expect "8/border_talks.usa" {
  at     = date("2025-02-19")
  status = in_force
}
