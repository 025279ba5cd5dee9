# The course: one movement agrees in December 2002, the other fights on and
# agrees in September 2006. That both sides of the first ceasefire called it
# ratified on one day is made up, and so is all that happens here.
scenario "two movements, four years apart" {
  agreement = "../burundi-2002.md"
}

set "ratified" {
  at = at("2003-01-05T12:00")
  by = [government, cndd_fdd]
  on = at("2003-01-05T12:00")
}

happens "before_ratified" {
  when   = at("2002-12-15T12:00")
  act    = shelling
  actor  = cndd_fdd
  target = government
  place  = ["Hill", "BI"]
}

happens "after_ratified" {
  when   = at("2003-02-15T12:00")
  act    = shelling
  actor  = government
  target = cndd_fdd
  place  = ["Hill", "BI"]
}

# The movement that stayed outside is bound by neither text yet.
happens "outside_the_deal" {
  when   = at("2003-03-15T12:00")
  act    = shelling
  actor  = fnl
  target = government
  place  = ["Hill", "BI"]
}

happens "fnl_day_before" {
  when   = at("2006-09-05T12:00")
  act    = shelling
  actor  = fnl
  target = government
  place  = ["Hill", "BI"]
}

happens "fnl_after" {
  when   = at("2006-09-20T12:00")
  act    = shelling
  actor  = fnl
  target = government
  place  = ["Hill", "BI"]
}

happens "left_camp" {
  when   = at("2003-04-15T12:00")
  act    = leave
  actor  = cndd_fdd
  object = soldier
  number = 20
  place  = ["Camp", "assembly_areas"]
}

happens "fnl_left_camp" {
  when   = at("2006-10-15T12:00")
  act    = leave
  actor  = fnl
  object = soldier
  number = 20
  place  = ["Camp", "assembly_areas"]
}

happens "left_home" {
  when   = at("2003-04-16T12:00")
  act    = leave
  actor  = cndd_fdd
  object = soldier
  number = 20
  place  = ["Village", "BI"]
}

performs "assemble_2002" {
  by    = cndd_fdd
  when  = at("2003-03-01T12:00")
  state = begun
  of    = african_mission
}

performs "assemble_2002" {
  by    = cndd_fdd
  when  = at("2003-06-01T12:00")
  state = accepted
}

performs "assemble_2006" {
  by    = fnl
  when  = at("2006-10-01T12:00")
  state = begun
  of    = jvmm
}

complains "hostilities_2006" {
  by    = government
  when  = at("2006-09-21T12:00")
  about = fnl_after
}

# The mechanism met on 11 October 2006 without one of its members.
takes "verification.verify" {
  by        = jvmm
  when      = at("2006-10-11T12:00")
  complaint = hostilities_2006
  state     = blocked
}

expect "4/ceasefire_2002" {
  at     = at("2002-12-20T12:00")
  status = not_begun
}

expect "4/ceasefire_2002" {
  at     = at("2003-02-01T12:00")
  status = running
}

expect "4/ceasefire_2006" {
  at     = at("2006-09-06T12:00")
  status = not_begun
}

expect "4/ceasefire_2006" {
  at     = at("2006-09-08T12:00")
  status = running
}

expect "before_ratified" {
  at     = date("2003-12-31")
  under  = "4/hostilities_2002"
  status = outside_scope
}

expect "after_ratified" {
  at     = date("2003-12-31")
  under  = "4/hostilities_2002"
  status = matches
}

expect "outside_the_deal" {
  at     = date("2003-12-31")
  under  = "4/hostilities_2002"
  status = does_not_match
}

expect "outside_the_deal" {
  at     = date("2003-12-31")
  under  = "4/hostilities_2006"
  status = outside_scope
}

expect "fnl_day_before" {
  at     = date("2006-09-30")
  under  = "4/hostilities_2006"
  status = outside_scope
}

expect "fnl_after" {
  at     = date("2006-09-30")
  under  = "4/hostilities_2006"
  status = matches
}

expect "left_camp" {
  at     = date("2003-12-31")
  under  = "5/stay_assembled_2002"
  status = matches
}

expect "fnl_left_camp" {
  at     = date("2006-12-31")
  under  = "5/stay_assembled_2006"
  status = matches
}

# Whether a village is an assembly area the facts do not tell.
expect "left_home" {
  at     = date("2003-12-31")
  under  = "5/stay_assembled_2002"
  status = cannot_be_determined
}

expect "5/assemble_2002" {
  at     = at("2002-12-20T12:00")
  status = not_yet_due
}

expect "5/assemble_2002" {
  at     = at("2003-02-01T12:00")
  status = in_force
}

expect "5/assemble_2002" {
  at     = at("2003-06-02T12:00")
  status = fulfilled
}

expect "5/assemble_2006" {
  at     = at("2006-09-01T12:00")
  status = not_yet_due
}

expect "5/assemble_2006" {
  at     = at("2006-10-05T12:00")
  status = in_force
}

# Owed from when they begin to assemble; how often and how much is not known.
expect "6/feed_2002.government" {
  at     = at("2003-02-01T12:00")
  status = not_yet_due
}

expect "6/feed_2002.government" {
  at     = at("2003-04-01T12:00")
  status = in_force
}

expect "6/feed_2002.donors" {
  at     = at("2003-04-01T12:00")
  status = in_force
}

expect "6/feed_2006.government" {
  at     = at("2006-09-20T12:00")
  status = not_yet_due
}

expect "6/feed_2006.government" {
  at     = at("2006-10-05T12:00")
  status = in_force
}

expect "7/verification.verify#1" {
  at     = at("2006-10-12T12:00")
  status = blocked
}
