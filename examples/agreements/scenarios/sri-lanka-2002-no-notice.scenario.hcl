# Nobody gives notice: shots do not end the ceasefire, and it has no other end.
scenario "nobody gives notice" {
  agreement = "../sri-lanka-2002.md"
}

set "D" {
  at = at("2002-02-23T00:00")
  by = norway
  on = at("2002-02-22T12:00")
}

happens "shots" {
  when   = at("2007-06-02T12:00")
  act    = fire
  actor  = ltte
  target = government
  place  = ["Village", "LK"]
}

finds "shots" {
  by     = slmm
  when   = at("2007-06-04T12:00")
  act    = fire
  actor  = ltte
  target = government
}

expect "shots" {
  at     = date("2007-06-30")
  under  = "3/offensive"
  status = matches
}

expect "14/ceasefire" {
  at     = at("2008-06-01T12:00")
  status = running
}
