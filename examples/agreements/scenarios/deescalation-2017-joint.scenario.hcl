# Each guarantor's list put to the other. The numbers are documented: on 22
# January 2017 Russia listed 2 and Turkey 12, of which Russia confirmed 3; on 1
# May Turkey listed 9, of which Russia confirmed none. Which of a list was
# confirmed, what was said of the others, the happenings and the working group's
# meetings are made up. The lists are older than the memorandum; the document is
# taken from the day of the ceasefire that they were made under.
scenario "lists put to the other side, item by item" {
  agreement = "../deescalation-2017.md"
  made      = date("2016-12-30")
}

complains "fighting" {
  by      = turkey
  when    = at("2017-01-22T10:00")
  against = government
  name    = twelve_of_turkey
}

complains "fighting" {
  by      = russia
  when    = at("2017-01-22T10:30")
  against = opposition
  name    = two_of_russia
}

expect "7/lists.answer#1" {
  at     = at("2017-01-22T10:05")
  status = open
}

# The list goes to the other guarantor, not to those whom it is about: twelve
# items, each of which is confirmed, disputed or left.
asks "turkeys_list" {
  by        = turkey
  to        = russia
  when      = at("2017-01-22T11:00")
  what      = confirm
  items     = [one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve]
  clause    = "lists"
  step      = answer
  complaint = twelve_of_turkey
}

answers "turkeys_list" {
  by     = russia
  when   = at("2017-01-22T18:00")
  answer = confirms
  item   = one
}

answers "turkeys_list" {
  by     = russia
  when   = at("2017-01-22T18:00")
  answer = confirms
  item   = two
}

answers "turkeys_list" {
  by     = russia
  when   = at("2017-01-22T18:00")
  answer = confirms
  item   = three
}

answers "turkeys_list" {
  by     = russia
  when   = at("2017-01-22T18:00")
  answer = disputes
  item   = four
  reason = "no fire was seen there"
}

expect "turkeys_list" {
  at     = at("2017-01-23T12:00")
  status = part_answered
}

expect "turkeys_list.russia.three" {
  at     = at("2017-01-23T12:00")
  status = confirms
}

expect "turkeys_list.russia.four" {
  at     = at("2017-01-23T12:00")
  status = disputes
}

# Eight of the twelve nobody ever answers. That is not a no: the text says that
# no answer is kept as none, and it has no limit.
expect "turkeys_list.russia.five" {
  at     = at("2017-03-01T12:00")
  status = none
}

expect "turkeys_list" {
  at     = at("2017-03-01T12:00")
  status = part_answered
}

expect "7/lists.answer#1" {
  at     = at("2017-03-01T12:00")
  status = open
}

# The two on the other list: confirmed in whole, and one of them taken back item
# by item. What is said of an item goes before what is said of the whole.
asks "russias_list" {
  by        = russia
  to        = turkey
  when      = at("2017-01-22T11:00")
  what      = confirm
  items     = [one, two]
  clause    = "lists"
  step      = answer
  complaint = two_of_russia
}

answers "russias_list" {
  by     = turkey
  when   = at("2017-01-22T20:00")
  answer = confirms
}

expect "russias_list" {
  at     = at("2017-01-22T21:00")
  status = confirmed
}

expect "7/lists.answer#2" {
  at     = at("2017-01-22T21:00")
  status = done
  since  = at("2017-01-22T20:00")
}

answers "russias_list" {
  by     = turkey
  when   = at("2017-01-23T09:00")
  answer = disputes
  item   = two
}

expect "russias_list" {
  at     = at("2017-01-23T12:00")
  status = disputed
}

expect "russias_list.turkey.one" {
  at     = at("2017-01-23T12:00")
  status = confirms
}

# Nine, of which none was confirmed: one word to the whole.
complains "fighting" {
  by      = turkey
  when    = at("2017-05-01T10:00")
  against = government
  name    = nine_of_turkey
}

asks "nine" {
  by        = turkey
  to        = russia
  when      = at("2017-05-01T11:00")
  what      = confirm
  items     = [one, two, three, four, five, six, seven, eight, nine]
  clause    = "lists"
  step      = answer
  complaint = nine_of_turkey
}

answers "nine" {
  by     = russia
  when   = at("2017-05-01T19:00")
  answer = unable
  reason = "not enough is known"
}

# Who is not able to say has confirmed nothing.
expect "nine" {
  at     = at("2017-05-01T20:00")
  status = answered
}

expect "nine.russia.nine" {
  at     = at("2017-05-01T20:00")
  status = unable
}

answers "nine" {
  by     = russia
  when   = at("2017-05-02T19:00")
  answer = disputes
}

# Not able to say is no contradiction of what is said once it is known.
expect "nine" {
  at     = at("2017-05-02T20:00")
  status = disputed
}

expect "7/lists.answer#3" {
  at     = at("2017-05-02T20:00")
  status = done
}

# Others than the two guarantors may not open it.
complains "fighting" {
  by      = iran
  when    = at("2017-05-10T10:00")
  against = opposition
  name    = of_iran
}

expect "7/lists#4" {
  at     = at("2017-05-10T11:00")
  status = not_admissible
}

# The working group draws the areas by consensus. One that abstains does not
# stand in its way, one that is against it does.
meets "working_group" {
  when    = at("2017-05-20T10:00")
  present = [russia, turkey]
  absent  = iran
  next    = at("2017-05-27T10:00")
  name    = first
  about   = map_one
}

expect "meeting/first" {
  at     = at("2017-05-20T12:00")
  status = took_place
}

proposes "map_one" {
  by     = russia
  to     = [turkey, iran]
  when   = at("2017-05-20T10:30")
  what   = zone
  matter = "areas"
}

answers "map_one" {
  by     = turkey
  when   = at("2017-05-20T11:00")
  answer = concurs
}

expect "map_one" {
  at     = at("2017-05-21T11:00")
  status = part_answered
}

answers "map_one" {
  by     = iran
  when   = at("2017-05-27T11:00")
  answer = objects
}

expect "map_one" {
  at     = at("2017-05-27T12:00")
  status = objected
}

proposes "map_two" {
  by     = turkey
  to     = [russia, iran]
  when   = at("2017-06-03T10:30")
  what   = zone
  matter = "areas"
}

answers "map_two" {
  by     = russia
  when   = at("2017-06-03T11:00")
  answer = concurs
}

answers "map_two" {
  by     = iran
  when   = at("2017-06-03T12:00")
  answer = unable
}

expect "map_two" {
  at     = at("2017-06-03T13:00")
  status = agreed
  since  = at("2017-06-03T12:00")
}

# The six months, proposed and agreed to by all before they end.
proposes "six_more" {
  by     = russia
  to     = [turkey, iran]
  when   = at("2017-09-15T10:00")
  what   = renewal
  matter = "deescalation"
  term   = days(181)
}

answers "six_more" {
  by     = turkey
  when   = at("2017-09-15T11:00")
  answer = concurs
}

expect "six_more" {
  at     = at("2017-09-15T11:30")
  status = part_answered
}

answers "six_more" {
  by     = iran
  when   = at("2017-09-15T12:00")
  answer = concurs
}

expect "six_more" {
  at     = at("2017-09-15T13:00")
  status = agreed
  since  = at("2017-09-15T12:00")
}

expect "2/deescalation" {
  at     = at("2017-12-01T12:00")
  status = running
}
