# The withdrawal is complete before the 120 hours are over, by the word of the
# United States, which owes it, and of Turkey.
scenario "the withdrawal is complete" {
  agreement = "../northeast-syria-2019.md"
}

performs "ypg_out" {
  by    = usa
  when  = at("2019-10-21T12:00")
  state = accepted
  of    = turkey
}

# The text does not say who determines it. Turkey's word and that of the
# United States are both on record.
determines "withdrawal_complete" {
  by     = turkey
  when   = at("2019-10-21T18:00")
  answer = yes
}

determines "withdrawal_complete" {
  by     = usa
  when   = at("2019-10-21T18:00")
  answer = yes
}

happens "after" {
  when  = at("2019-10-24T12:00")
  act   = advance
  actor = turkey
  place = ["safe_zone"]
}

expect "2/ypg_out" {
  at     = at("2019-10-22T12:00")
  status = fulfilled
}

# The condition is met and all who are parties say so: it is open, whoever it
# was that might say it.
expect "3/withdrawal_complete" {
  at     = at("2019-10-22T12:00")
  status = open
}

expect "3/halt" {
  at     = at("2019-10-22T12:00")
  status = running
  begins = at("2019-10-21T18:00")
}

expect "after" {
  at     = date("2019-10-25")
  under  = "3/operation_for_good"
  status = matches
}

expect "4/lift_sanctions" {
  at     = at("2019-10-24T12:00")
  status = in_force
}
