# Each day ten more come free, 110 in all. One account caps the days at four
# more, the other at ten in all.
scenario "the two caps" {
  agreement = "../gaza-2023-11.md"
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-26T18:00")
  amount = 50
  state  = accepted
  of     = israel
}

lists "next_list" {
  by    = israel
  when  = at("2023-11-26T23:00")
  state = approved
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-27T06:00")
  amount = 10
  state  = accepted
  of     = israel
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-28T06:00")
  amount = 10
  state  = accepted
  of     = israel
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-29T06:00")
  amount = 10
  state  = accepted
  of     = israel
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-30T06:00")
  amount = 10
  state  = accepted
  of     = israel
}

performs "hostages" {
  by     = hamas
  when   = at("2023-12-01T06:00")
  amount = 10
  state  = accepted
  of     = israel
}

performs "hostages" {
  by     = hamas
  when   = at("2023-12-02T06:00")
  amount = 10
  state  = accepted
  of     = israel
}

# Six days are earned: by the cap of four more the pause ends on 2 December,
# by that of ten in all on the 4th.
expect "2/pause" {
  at     = at("2023-12-01T12:00")
  status = running
}

expect "2/pause" {
  at     = at("2023-12-03T12:00")
  status = cannot_be_determined
}

expect "2/pause" {
  at     = at("2023-12-05T12:00")
  status = ended
}
