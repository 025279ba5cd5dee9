# Weapons in containers, as many by the army as by the Maoist army, under the
# seal of the United Nations; and a complaint to the committee of both sides
# under a chair of the United Nations. Who keeps key and seal is documented; the
# numbers, inspections and the complaint are made up.
scenario "seals, keys and as many on the other side" {
  agreement = "../nepal-2006.md"
}

performs "maoist_containers" {
  by     = maoist_army
  when   = at("2007-02-18T12:00")
  amount = 3000
  state  = accepted
}

# As many: the number that the army owes is the number that was accepted.
performs "army_containers" {
  by     = nepal_army
  when   = at("2007-04-10T12:00")
  amount = 2800
  state  = accepted
}

expect "4/army_containers" {
  at       = at("2007-04-11T12:00")
  status   = part_performed
  accepted = 2800
  amount   = 3000
}

# Its own word moves nothing: the United Nations verify.
performs "army_containers" {
  by     = nepal_army
  when   = at("2007-04-12T12:00")
  amount = 200
  state  = accepted
  of     = nepal_army
}

expect "4/army_containers" {
  at       = at("2007-04-13T12:00")
  status   = part_performed
  accepted = 2800
}

performs "army_containers" {
  by     = nepal_army
  when   = at("2007-04-14T12:00")
  amount = 200
  state  = accepted
}

expect "4/army_containers" {
  at       = at("2007-04-15T12:00")
  status   = fulfilled
  accepted = 3000
}

holds_weapons "main_1" {
  by     = maoists
  when   = at("2007-02-18T12:00")
  holder = maoist_army
  weapon = rifle
  number = 500
  place  = ["Camp", "main_cantonments"]
}

inspects "main_1" {
  by     = unmin
  when   = at("2007-03-01T12:00")
  result = as_declared
  weapon = rifle
  number = 500
}

inspects "main_1" {
  by     = unmin
  when   = at("2007-03-15T12:00")
  result = access_denied
}

inspects "main_1" {
  by     = unmin
  when   = at("2007-03-16T12:00")
  result = missing
  weapon = rifle
  number = 480
}

expect "site/main_1" {
  at     = at("2007-03-02T12:00")
  status = as_declared
}

# Denied is not missing: nothing was seen.
expect "site/main_1" {
  at     = at("2007-03-15T13:00")
  status = access_denied
}

expect "site/main_1" {
  at     = at("2007-03-17T12:00")
  status = missing
  since  = at("2007-03-16T12:00")
}

# Anybody may bring it. The monitors inquire and find; then the parties are
# told, then the committee has it.
complains "maoist_containers" {
  by      = civilians
  when    = at("2007-03-20T12:00")
  against = maoists
  name    = of_the_twenty
}

takes "violation.substantiate" {
  by        = unmin
  when      = at("2007-03-25T12:00")
  complaint = of_the_twenty
}

expect "6/violation.tell#1" {
  at     = at("2007-03-26T12:00")
  status = open
}

takes "violation.tell" {
  by        = unmin
  when      = at("2007-03-27T12:00")
  complaint = of_the_twenty
}

asks "what_was_done" {
  by        = unmin
  to        = maoists
  when      = at("2007-03-27T13:00")
  what      = discipline
  complaint = of_the_twenty
  answer_by = at("2007-04-03T13:00")
}

expect "what_was_done.maoists" {
  at     = at("2007-04-04T13:00")
  status = silent
}

# A late answer is kept and counts where there is none in time.
answers "what_was_done" {
  by     = maoists
  when   = at("2007-04-05T13:00")
  answer = acknowledges
}

expect "what_was_done" {
  at     = at("2007-04-05T14:00")
  status = answered
}

# In the committee whom it is against has no vote in its own cause: the chair
# and the other side are for it.
proposes "resolve" {
  by        = unmin
  to        = [government, maoists]
  when      = at("2007-04-06T12:00")
  what      = other
  matter    = "violation"
  step      = committee
  complaint = of_the_twenty
}

answers "resolve" {
  by     = maoists
  when   = at("2007-04-06T13:00")
  answer = objects
}

expect "resolve" {
  at     = at("2007-04-06T14:00")
  status = part_answered
}

answers "resolve" {
  by     = government
  when   = at("2007-04-07T12:00")
  answer = concurs
}

expect "6/violation.committee#1" {
  at     = at("2007-04-07T13:00")
  status = done
  since  = at("2007-04-07T12:00")
}
