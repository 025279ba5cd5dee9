# Norway notifies no day: nothing begins, and nothing is due.
scenario "D-Day is never notified" {
  agreement = "../sri-lanka-2002.md"
}

happens "shots" {
  when   = at("2002-03-02T12:00")
  act    = fire
  actor  = ltte
  target = government
  place  = ["Village", "LK"]
}

finds "shots" {
  by     = slmm
  when   = at("2002-03-04T12:00")
  act    = fire
  actor  = ltte
  target = government
}

expect "14/ceasefire" {
  at     = at("2002-04-01T12:00")
  status = not_begun
}

expect "shots" {
  at     = at("2002-04-01T12:00")
  under  = "3/offensive"
  status = outside_scope
}

expect "7/disarm_paramilitaries" {
  at     = at("2002-04-01T12:00")
  status = not_yet_due
}

expect "12/review_checkpoints" {
  at     = at("2002-04-01T12:00")
  status = not_yet_due
}
