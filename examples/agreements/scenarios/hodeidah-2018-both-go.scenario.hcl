# Places are agreed on, one side offers and both go; the committee accepts.
scenario "both redeploy" {
  agreement = "../hodeidah-2018.md"
}

fills "agreed_locations" {
  by    = [government, houthis]
  when  = at("2018-12-22T12:00")
  place = ["Plain", "Al Hudaydah", "YE"]
}

performs "redeploy.full" {
  by    = government
  when  = at("2018-12-24T12:00")
  state = offered
}

performs "redeploy.full" {
  by    = government
  when  = at("2019-01-01T12:00")
  state = accepted
}

performs "redeploy.full" {
  by    = houthis
  when  = at("2019-01-12T12:00")
  state = accepted
}

expect "2/redeploy.full.houthis" {
  at     = at("2018-12-23T12:00")
  status = held
}

expect "2/redeploy.full.houthis" {
  at     = at("2018-12-26T12:00")
  status = in_force
}

expect "2/redeploy.full.government" {
  at     = at("2019-01-01T13:00")
  status = fulfilled
}

# 21 days from the 18th end on 8 January in the longest reading.
expect "2/redeploy.full.houthis" {
  at     = at("2019-01-12T13:00")
  status = fulfilled_late
}
