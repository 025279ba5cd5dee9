# The course: six points on 12 August 2008, without an hour, a date for
# withdrawing, or a place for the "additional security measures". Made up are the
# happenings.
scenario "points without dates" {
  agreement = "../georgia-2008.md"
}

happens "before" {
  when   = at("2008-08-11T12:00")
  act    = shelling
  actor  = georgia
  target = russia
  place  = ["Hill", "GE"]
}

# From which hour the text does not say.
happens "that_day" {
  when   = at("2008-08-12T12:00")
  act    = shelling
  actor  = russia
  target = georgia
  place  = ["Hill", "GE"]
}

happens "shelling" {
  when   = at("2008-08-20T12:00")
  act    = shelling
  actor  = russia
  target = georgia
  place  = ["Hill", "GE"]
}

happens "force_used" {
  when   = at("2008-08-21T12:00")
  act    = use_force
  actor  = russian_peacekeepers
  target = georgia
  place  = ["Bridge", "GE"]
}

# It is not said that the measures are an exception to the first point.
happens "force_in_zone" {
  when   = at("2008-08-22T12:00")
  act    = use_force
  actor  = russian_peacekeepers
  target = georgia
  place  = ["Post", "measures_area"]
}

performs "georgian_withdrawal" {
  by    = georgia
  when  = at("2008-08-25T12:00")
  state = accepted
  of    = eu
}

performs "russian_withdrawal" {
  by    = russia
  when  = at("2008-08-25T12:00")
  state = submitted
}

happens "call" {
  when  = at("2009-05-10T12:00")
  act   = hotline_call
  actor = georgia
  place = ["Post", "GE"]
}

# Agreed on that day, at an hour that is not known.
expect "1/six_points" {
  at     = at("2008-08-12T12:00")
  status = cannot_be_determined
}

expect "1/six_points" {
  at     = at("2008-08-13T12:00")
  status = running
}

# No end is written, nor a way out.
expect "1/six_points" {
  at     = at("2020-08-13T12:00")
  status = running
}

expect "before" {
  at     = date("2008-08-31")
  under  = "2/hostilities"
  status = outside_scope
}

expect "that_day" {
  at     = date("2008-08-31")
  under  = "2/hostilities"
  status = cannot_be_determined
}

expect "shelling" {
  at     = date("2008-08-31")
  under  = "2/hostilities"
  status = matches
}

expect "force_used" {
  at     = date("2008-08-31")
  under  = "1/force"
  status = matches
}

expect "force_in_zone" {
  at     = date("2008-08-31")
  under  = "1/force"
  status = matches
}

# Who owes it the text does not say.
expect "3/aid" {
  at     = at("2008-08-31T12:00")
  status = cannot_be_determined
}

expect "4/georgian_withdrawal" {
  at     = at("2008-08-31T12:00")
  status = fulfilled
}

# There is no date: it is never overdue, and its debtor's word does not fulfil it.
expect "5/russian_withdrawal" {
  at     = at("2012-08-31T12:00")
  status = in_force
}

expect "7/hotline#1" {
  at     = at("2009-05-11T12:00")
  status = in_force
}
