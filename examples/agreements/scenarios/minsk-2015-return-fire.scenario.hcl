# The same answer, and a body finds that there was no order: the exception does
# not hold. Another, and all its conditions are found.
scenario "answers that are found" {
  agreement = "../minsk-2015.md"
}

happens "advance" {
  when  = at("2020-07-30T12:00")
  act   = advance
  actor = ukraine
  place = ["Village", "UA-09"]
}

happens "without_an_order" {
  when   = at("2020-07-30T16:00")
  act    = fire
  actor  = luhansk_formations
  place  = ["Village", "UA-09"]
  claims = return_fire
  by     = armed_formations
}

finds "without_an_order" {
  by            = contact_group
  when          = at("2020-08-01T12:00")
  order         = no
  channel_first = yes
}

expect "without_an_order" {
  at     = date("2020-08-02")
  under  = "2020.1/no_fire_at_all"
  status = matches
}
