# Only one of the two consents on 2 June. The last evening reads in two ways.
scenario "one consent is none" {
  agreement = "../yemen-2022.md"
}

renews "truce" {
  by   = government
  when = at("2022-06-02T12:00")
  term = months(2)
}

happens "last_evening" {
  when  = at("2022-06-02T21:00")
  act   = shelling
  actor = houthis
  place = ["Front", "YE"]
}

happens "next_day" {
  when  = at("2022-06-03T12:00")
  act   = shelling
  actor = houthis
  place = ["Front", "YE"]
}

expect "1/truce" {
  at     = at("2022-06-02T18:00")
  status = running
}

# At 21:00 the same hour has passed, the day has not.
expect "1/truce" {
  at     = at("2022-06-02T21:30")
  status = cannot_be_determined
}

expect "1/truce" {
  at     = at("2022-06-03T12:00")
  status = lapsed
}

expect "last_evening" {
  at     = at("2022-06-04T12:00")
  under  = "2/offensive_operations"
  status = depends_on_reading
}

expect "next_day" {
  at     = at("2022-06-04T12:00")
  under  = "2/offensive_operations"
  status = outside_scope
}
