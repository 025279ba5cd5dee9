# 120 hours from 17 October 2019; the hour is not known, so the end lies on
# the 22nd. Then the operation is halted, if somebody says that the
# withdrawal is complete; who may say it the statement leaves open.
scenario "a pause of 120 hours" {
  agreement = "../northeast-syria-2019.md"
}

happens "attack" {
  when  = at("2019-10-19T12:00")
  act   = shelling
  actor = turkey
  place = ["safe_zone"]
}

# By what the United States called it, a ceasefire, the other is bound too; by
# what Turkey called it, a pause, only Turkey is.
happens "by_the_ypg" {
  when  = at("2019-10-20T12:00")
  act   = shelling
  actor = ypg
  place = ["safe_zone"]
}

# On the last day the hour decides, and it is not known.
happens "last_day" {
  when  = at("2019-10-22T12:00")
  act   = shelling
  actor = turkey
  place = ["safe_zone"]
}

happens "before" {
  when  = at("2019-10-16T12:00")
  act   = shelling
  actor = turkey
  place = ["safe_zone"]
}

happens "after" {
  when  = at("2019-10-24T12:00")
  act   = advance
  actor = turkey
  place = ["safe_zone"]
}

expect "1/pause" {
  at     = at("2019-10-18T12:00")
  status = running
  ends   = date("2019-10-22")
}

expect "1/pause" {
  at     = at("2019-10-22T12:00")
  status = cannot_be_determined
}

expect "1/pause" {
  at     = at("2019-10-23T12:00")
  status = ended
}

expect "attack" {
  at     = date("2019-10-25")
  under  = "1/operation"
  status = matches
}

expect "by_the_ypg" {
  at     = date("2019-10-25")
  under  = "1/operation"
  status = depends_on_reading
}

expect "last_day" {
  at     = date("2019-10-25")
  under  = "1/operation"
  status = cannot_be_determined
}

expect "before" {
  at     = date("2019-10-25")
  under  = "1/operation"
  status = outside_scope
}

expect "after" {
  at     = date("2019-10-25")
  under  = "1/operation"
  status = outside_scope
}

# Nobody has said that the withdrawal is complete: the halt has not begun.
expect "3/halt" {
  at     = date("2019-10-25")
  status = not_begun
}

expect "after" {
  at     = date("2019-10-25")
  under  = "3/operation_for_good"
  status = outside_scope
}

# It passed its checkpoint on the 22nd without a word of anybody.
expect "3/withdrawal_complete" {
  at     = at("2019-10-21T12:00")
  status = shut
}

expect "3/withdrawal_complete" {
  at     = at("2019-10-23T12:00")
  status = missed
}

# 120 hours are exact hours: due on the 22nd, at an hour that is not known.
expect "2/ypg_out" {
  at  = at("2019-10-20T12:00")
  due = date("2019-10-22")
}

# What it takes to get the YPG out, and who verifies, is not said: there is no
# overdue without a finding unless it is a duty of result.
expect "2/ypg_out" {
  at     = at("2019-10-24T12:00")
  status = cannot_be_determined
}

expect "2/weapons_and_works" {
  at     = at("2019-10-24T12:00")
  status = in_force
}

expect "4/no_new_sanctions" {
  at     = at("2019-10-18T12:00")
  status = cannot_be_determined
}

expect "4/no_new_sanctions" {
  at     = at("2019-10-24T12:00")
  status = lapsed
}

expect "4/lift_sanctions" {
  at     = at("2019-10-24T12:00")
  status = not_yet_due
}
