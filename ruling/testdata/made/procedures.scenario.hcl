scenario "a complaint, and a day named afterwards" {
  agreement = "procedures.md"
}

# Named on the 14th for the 10th: nothing is overdue before the notice.
set "D" {
  at = at("2026-03-10T00:00")
  by = north
  on = at("2026-03-14T00:00")
}

expect "maps" {
  at     = at("2026-03-13T00:00")
  status = not_yet_due
}

expect "maps" {
  at     = at("2026-03-14T12:00")
  status = overdue
  since  = at("2026-03-14T00:00")
}

happens "raid" {
  when  = at("2026-03-15T10:00")
  act   = raid
  actor = south
}

# Only what a body found or ruled is established here.
expect "raid" {
  at     = at("2026-03-15T12:00")
  status = cannot_be_determined
}

complains "firing" {
  by      = north
  when    = at("2026-03-16T00:00")
  about   = raid
  against = south
}

expect "complaint.inquire#1" {
  at     = at("2026-03-17T00:00")
  status = open
  due    = at("2026-03-19T00:00")
}

takes "complaint.inquire" {
  by        = wardens
  when      = at("2026-03-18T00:00")
  complaint = firing
  state     = done
}

expect "complaint.rule#1" {
  at     = at("2026-03-18T12:00")
  status = open
  due    = at("2026-03-25T00:00")
}

expect "complaint.rule#1" {
  at     = at("2026-03-26T00:00")
  status = out_of_time
}

expect "discipline" {
  at     = at("2026-03-26T00:00")
  status = not_yet_due
}

rules "raid" {
  by     = wardens
  when   = at("2026-03-27T00:00")
  result = violation
  clause = "1/firing"
  party  = south
}

expect "complaint.rule#1" {
  at     = at("2026-03-28T00:00")
  status = done
}

expect "discipline#1" {
  at     = at("2026-03-28T00:00")
  status = in_force
  due    = at("2026-04-01T00:00")
}
