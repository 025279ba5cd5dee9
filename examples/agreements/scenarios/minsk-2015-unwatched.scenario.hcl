# The same seven days, and nobody on record watched: what an hour counts that
# nobody watched is unstated.
scenario "seven days that nobody watched" {
  agreement = "../minsk-2015.md"
}

complains "no_fire" {
  by   = ukraine
  when = at("2016-09-24T15:00")
}

expect "2016.1/seven_days" {
  at     = at("2016-09-30T12:00")
  status = cannot_be_determined
}

expect "2016.1/may_disengage" {
  at     = at("2016-09-30T12:00")
  status = shut
}

# Nobody met within the 24 hours.
expect "2016.3/broken_calm.session#1" {
  at     = at("2016-09-26T12:00")
  status = out_of_time
}
