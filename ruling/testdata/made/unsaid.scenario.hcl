# An exemption whose act nobody has read, a condition that nobody has spoken
# to, a debtor whom the text does not name: none of them makes a match or an
# excuse of what cannot be determined.
scenario "what is unsaid" {
  agreement = "unsaid.md"
}

happens "raid" {
  when  = at("2026-03-05T12:00")
  act   = raid
  actor = north
}

# The exemption binds the north alone.
happens "raid_by_the_south" {
  when  = at("2026-03-05T13:00")
  act   = raid
  actor = south
}

happens "entered" {
  when  = at("2026-03-06T12:00")
  act   = enter
  actor = north
}

# From the 8th on somebody has said that they have business there.
says "2/business" {
  by     = north
  when   = at("2026-03-08T12:00")
  act    = says
  answer = yes
}

happens "entered_on_business" {
  when  = at("2026-03-09T12:00")
  act   = enter
  actor = north
}

happens "returned" {
  when  = at("2026-03-06T12:00")
  act   = return
  actor = south
}

happens "left_a_village" {
  when  = at("2026-03-06T12:00")
  act   = leave
  actor = south
  place = ["Village", "Camp Two", "BA"]
}

happens "left_the_camp" {
  when  = at("2026-03-06T12:00")
  act   = leave
  actor = south
  place = ["Gate", "Camp", "BA"]
}

happens "bread" {
  when   = at("2026-03-06T12:00")
  act    = resupply
  actor  = south
  object = food
}

happens "shells" {
  when   = at("2026-03-06T12:00")
  act    = resupply
  actor  = south
  object = ammunition
}

happens "eighty_came" {
  when   = at("2026-03-06T12:00")
  act    = bring_in
  actor  = south
  object = soldier
  number = 80
}

happens "two_hundred_came" {
  when   = at("2026-03-07T12:00")
  act    = bring_in
  actor  = south
  object = soldier
  number = 200
}

expect "raid" {
  at     = date("2026-03-31")
  status = cannot_be_determined
}

expect "raid_by_the_south" {
  at     = date("2026-03-31")
  status = matches
}

expect "entered" {
  at     = date("2026-03-31")
  status = cannot_be_determined
}

expect "entered_on_business" {
  at     = date("2026-03-31")
  status = does_not_match
}

expect "returned" {
  at     = date("2026-03-31")
  status = cannot_be_determined
}

expect "left_a_village" {
  at     = date("2026-03-31")
  status = cannot_be_determined
}

expect "left_the_camp" {
  at     = date("2026-03-31")
  status = matches
}

expect "bread" {
  at     = date("2026-03-31")
  status = does_not_match
}

expect "shells" {
  at     = date("2026-03-31")
  status = matches
}

# On the sixth nothing else of that month is on record; with the next there is.
expect "eighty_came" {
  at     = date("2026-03-31")
  status = does_not_match
}

expect "two_hundred_came" {
  at     = date("2026-03-31")
  status = matches
}

expect "6/road" {
  at     = at("2026-03-20T12:00")
  status = cannot_be_determined
}

expect "6/outsiders" {
  at     = at("2026-03-20T12:00")
  status = cannot_be_determined
}
