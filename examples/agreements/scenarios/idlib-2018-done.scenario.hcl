# The same three dates, met: the patrols of both say so.
scenario "three dates met" {
  agreement = "../idlib-2018.md"
  documents = ["../deescalation-2017.md"]
}

fills "zone" {
  by    = [russia, turkey]
  when  = at("2018-09-25T12:00")
  place = ["Strip", "idlib_area", "areas", "SY"]
}

performs "lines" {
  by    = russia
  when  = at("2018-09-25T12:00")
  state = accepted
  of    = turkey
}

performs "heavy_weapons_out" {
  by    = turkey
  when  = at("2018-10-08T12:00")
  state = accepted
  of    = russia
}

performs "groups_out" {
  by    = turkey
  when  = at("2018-10-20T12:00")
  state = accepted
  of    = russia
}

performs "roads_open" {
  by    = turkey
  when  = at("2018-12-20T12:00")
  state = accepted
  of    = russia
}

expect "4/lines.russia" {
  at     = at("2018-09-26T12:00")
  status = fulfilled
}

expect "6/heavy_weapons_out" {
  at     = at("2018-10-09T12:00")
  status = fulfilled
}

expect "5/groups_out" {
  at     = at("2018-10-21T12:00")
  status = fulfilled_late
}

expect "8/roads_open" {
  at     = at("2019-01-01T12:00")
  status = fulfilled
}
