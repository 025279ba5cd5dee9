# The procedures of 28 March 2016: a co-chair brings a match, asks the suspected
# party, and the bodies weigh it.
scenario "a co-chair asks" {
  agreement = "../../syria-2016/terms-2016-02-22.md"
}

joins "government" {
  by   = government
  when = at("2016-02-25T12:00")
}

complains "attacks" {
  by      = russia
  when    = at("2016-04-02T12:00")
  against = opposition
}

takes "incident.ask" {
  by        = russia
  when      = at("2016-04-03T12:00")
  complaint = attacks
}

# A co-chair is not one of those bound: it opens the procedure of clause 10,
# not that of clause 9.
expect "10/incident.ask#1" {
  at     = date("2016-04-02")
  status = open
}

expect "10/incident.ask#1" {
  at     = date("2016-04-04")
  status = done
}

expect "10/incident.assess#1" {
  at     = date("2016-04-04")
  status = open
}
