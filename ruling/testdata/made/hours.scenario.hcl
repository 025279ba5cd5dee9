# The hour of a signature is not known; a deadline is named later; the word of
# one side alone sets nothing that the text leaves to nobody.
scenario "hours and words" {
  agreement = "hours.md"
}

happens "on_the_first" {
  when  = at("2026-03-01T18:00")
  act   = attack
  actor = north
}

happens "on_the_second" {
  when  = at("2026-03-02T12:00")
  act   = raid
  actor = south
}

happens "on_the_third" {
  when  = at("2026-03-03T12:00")
  act   = attack
  actor = north
}

happens "on_the_fourth" {
  when  = at("2026-03-04T12:00")
  act   = attack
  actor = north
}

set "handed_over" {
  at = at("2026-03-06T12:00")
  by = north
  on = at("2026-03-06T12:00")
}

set "handed_over" {
  at = at("2026-03-06T12:00")
  by = [north, south]
  on = at("2026-03-08T12:00")
}

happens "still_there" {
  when  = at("2026-03-07T12:00")
  act   = presence
  actor = south
  place = ["Hill", "BA"]
}

determines "posts" {
  by     = north
  when   = at("2026-03-07T12:00")
  answer = yes
}

determines "posts" {
  by     = south
  when   = at("2026-03-09T12:00")
  answer = yes
}

performs "clear" {
  by    = north
  when  = at("2026-03-07T12:00")
  state = accepted
  of    = south
}

performs "clear" {
  by    = south
  when  = at("2026-03-07T12:00")
  state = accepted
  of    = south
}

fills "road" {
  by   = observers
  when = at("2026-03-04T12:00")
  at   = at("2026-03-08T12:00")
}

complains "attacks" {
  by    = south
  when  = at("2026-03-02T12:00")
  about = on_the_first
}

takes "ladder.inquire" {
  by        = north
  when      = at("2026-03-03T12:00")
  complaint = attacks
}

takes "ladder.call" {
  by        = south
  when      = at("2026-03-03T12:00")
  complaint = attacks
}

expect "1/quiet" {
  at     = at("2026-03-01T12:00")
  status = cannot_be_determined
}

expect "1/quiet" {
  at     = at("2026-03-02T12:00")
  status = running
}

expect "1/quiet" {
  at     = at("2026-03-03T12:00")
  status = cannot_be_determined
}

expect "1/quiet" {
  at     = at("2026-03-04T12:00")
  status = ended
}

# A day that the text names for itself is meant as a whole.
expect "1/no_drills" {
  at     = at("2026-03-05T00:00")
  status = running
}

expect "on_the_first" {
  at     = date("2026-03-05")
  under  = "1/attacks"
  status = cannot_be_determined
}

expect "on_the_second" {
  at     = date("2026-03-05")
  under  = "1/attacks"
  status = matches
}

expect "on_the_third" {
  at     = date("2026-03-05")
  under  = "1/attacks"
  status = cannot_be_determined
}

expect "on_the_fourth" {
  at     = date("2026-03-05")
  under  = "1/attacks"
  status = outside_scope
}

expect "still_there" {
  at     = at("2026-03-07T18:00")
  under  = "2/on_the_hill"
  status = cannot_be_determined
}

expect "2/posts" {
  at     = at("2026-03-08T12:00")
  status = shut
}

expect "2/posts" {
  at     = at("2026-03-10T12:00")
  status = open_by_word
}

# The other's word counts, one's own does not.
expect "3/clear.north" {
  at     = at("2026-03-09T12:00")
  status = fulfilled
}

expect "3/clear.south" {
  at     = at("2026-03-12T12:00")
  status = cannot_be_determined
}

# An attack of an unsaid kind may have been a raid: that is the first.
expect "3/tell#2" {
  at     = at("2026-03-05T12:00")
  status = overdue
}

expect "3/road" {
  at     = at("2026-03-03T12:00")
  status = not_yet_due
}

expect "3/road" {
  at     = at("2026-03-09T12:00")
  status = overdue
  due    = at("2026-03-08T12:00")
}

expect "4/ladder.inquire#1" {
  at     = at("2026-03-04T12:00")
  status = open
}

expect "4/ladder.call#1" {
  at     = at("2026-03-04T12:00")
  status = done
}

expect "4/ladder.publish#1" {
  at     = at("2026-03-04T12:00")
  status = open
}
