# Ten more come free, but the list of the next day was not approved: nothing is
# earned. Nine at a time earn nothing either.
scenario "no list, no day" {
  agreement = "../gaza-2023-11.md"
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-26T18:00")
  amount = 60
  state  = accepted
  of     = israel
}

# The swap is in step, day by day: one side is a day ahead.
performs "prisoners" {
  by     = israel
  when   = at("2023-11-25T18:00")
  amount = 100
  state  = accepted
  of     = hamas
}

expect "3/prisoners" {
  at     = at("2023-11-25T20:00")
  status = held
}

expect "2/pause" {
  at     = at("2023-11-28T12:00")
  status = ended
  ends   = at("2023-11-28T07:00")
}

# What a mediator counted does not move the ledger: Israel accepts.
performs "hostages" {
  by     = hamas
  when   = at("2023-11-26T19:00")
  amount = 70
  state  = accepted
  of     = qatar
}

expect "3/hostages" {
  at       = at("2023-11-26T20:00")
  status   = fulfilled
  accepted = 60
}
