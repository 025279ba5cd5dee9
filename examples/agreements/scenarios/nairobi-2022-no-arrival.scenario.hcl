# Nobody says that the commanders arrived. By one reading the seven days have
# run from 15 November all the same.
scenario "the commanders do not arrive" {
  agreement = "../nairobi-2022.md"
}

performs "commanders_meet" {
  by    = tplf
  when  = at("2022-11-05T12:00")
  state = accepted
  of    = au
}

performs "disarm" {
  by    = tplf
  when  = at("2022-11-28T12:00")
  state = accepted
}

expect "P.6/commanders_meet.tplf" {
  at     = at("2022-11-06T12:00")
  status = fulfilled
}

expect "P.6/commanders_meet.federal" {
  at     = at("2022-11-09T12:00")
  status = overdue
}

expect "P.6/disarm" {
  at     = at("2022-11-29T12:00")
  status = fulfilled
}

expect "N.2.a/orientation.federal" {
  at     = at("2022-11-25T12:00")
  status = cannot_be_determined
}
