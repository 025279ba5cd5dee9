# What was put to a Side in September 2016, and what it answered. Documented: the
# extension agreed on 14 September, an offer of 72 hours on the 16th that nobody
# is known to have answered, one Side's word on the 19th that there had not been
# seven days, and on the 17th a call that waited 27 minutes for the designated
# contact after a place had been given that lay 9 km off. Made up: the hour of
# that call, the days that were asked for, and everything that the joint centre's
# organs are asked. The text gives no limit for an answer, and no meaning to
# silence.
scenario "extension, hotline and what needs both Sides" {
  agreement = "../../syria-2016/agreement.md"
  documents = ["../../syria-2016/terms-2016-02-22.md"]
}

joins "government" {
  by   = government
  when = at("2016-02-25T12:00")
}

joins "opposition" {
  by   = opposition
  when = at("2016-02-25T12:00")
}

set "D" {
  at = at("2016-09-12T19:00")
  by = [usa, russia]
  on = at("2016-09-09T23:00")
}

# D+2: one proposes 48 hours and asks for an answer in five. Five hours are the
# asker's: the text has no rule by which no answer is a yes.
proposes "forty_eight" {
  by        = usa
  to        = russia
  when      = at("2016-09-14T12:00")
  what      = renewal
  matter    = "recommitment"
  term      = hours(48)
  answer_by = at("2016-09-14T17:00")
}

expect "forty_eight" {
  at     = at("2016-09-14T16:59")
  status = open
  due    = at("2016-09-14T17:00")
}

expect "forty_eight" {
  at     = at("2016-09-14T17:01")
  status = out_of_time
}

# A reminder is a second proposal; the first is not undone by it.
proposes "forty_eight_again" {
  by     = usa
  to     = russia
  when   = at("2016-09-14T17:30")
  what   = renewal
  matter = "recommitment"
  term   = hours(48)
}

answers "forty_eight_again" {
  by     = russia
  when   = at("2016-09-14T18:00")
  answer = concurs
}

expect "forty_eight" {
  at     = at("2016-09-14T18:30")
  status = out_of_time
  since  = at("2016-09-14T17:00")
}

expect "forty_eight_again" {
  at     = at("2016-09-14T18:30")
  status = agreed
  since  = at("2016-09-14T18:00")
}

# 48 hours from the end of the first term: until the 16th, 19:00.
expect "1/recommitment" {
  at     = at("2016-09-16T12:00")
  status = running
  ends   = at("2016-09-16T19:00")
}

# One Side alone offers 72 more. No answer is on record, and one Side's word
# renews nothing.
proposes "seventy_two" {
  by     = russia
  to     = usa
  when   = at("2016-09-16T15:00")
  what   = renewal
  matter = "recommitment"
  term   = hours(72)
}

expect "seventy_two" {
  at     = at("2016-09-23T12:00")
  status = open
}

expect "seventy_two.usa" {
  at     = at("2016-09-23T12:00")
  status = waiting
}

# The place that was given lay 9 km off; the call about what was hit instead
# waits 27 minutes for the contact.
happens "deir_ez_zor" {
  when   = between(at("2016-09-17T15:55"), at("2016-09-17T16:56"))
  act    = air_strike
  actor  = coalition
  target = government
  place  = ["Deir ez-Zor", "SY"]
}

calls "place_given" {
  by       = usa
  to       = russia
  when     = at("2016-09-17T12:00")
  answered = at("2016-09-17T12:02")
  about    = deir_ez_zor
  text     = "A place is given that lies 9 km from the one that is hit."
  known    = at("2016-09-17T17:30")
}

calls "the_27_minutes" {
  by       = russia
  to       = usa
  when     = at("2016-09-17T16:20")
  answered = at("2016-09-17T16:47")
  about    = deir_ez_zor
  known    = at("2016-09-17T17:30")
}

expect "place_given" {
  at     = at("2016-09-17T17:30")
  status = answered
  since  = at("2016-09-17T12:02")
}

expect "the_27_minutes" {
  at     = at("2016-09-17T16:46")
  known  = at("2016-09-17T17:30")
  status = open
}

expect "the_27_minutes" {
  at     = at("2016-09-17T16:48")
  known  = at("2016-09-17T17:30")
  status = answered
  since  = at("2016-09-17T16:47")
}

# One Side brings it to the other with a day, by item; two items get an answer,
# and the third never does.
asks "what_happened" {
  by        = russia
  to        = usa
  when      = at("2016-09-17T20:00")
  what      = confirm
  items     = [actor, place, intended]
  about     = deir_ez_zor
  answer_by = at("2016-09-18T20:00")
}

answers "what_happened" {
  by     = usa
  when   = at("2016-09-18T10:00")
  answer = confirms
  item   = actor
}

answers "what_happened" {
  by     = usa
  when   = at("2016-09-18T10:00")
  answer = disputes
  item   = intended
}

expect "what_happened" {
  at     = at("2016-09-18T12:00")
  status = part_answered
}

expect "what_happened" {
  at     = at("2016-09-18T20:01")
  status = out_of_time
}

expect "what_happened.usa.intended" {
  at     = at("2016-09-18T20:01")
  status = disputes
}

# The centre opens by the word of both. One proposes it, the other says that
# there have not been seven days: it does not open.
proposes "open_the_centre" {
  by     = russia
  to     = usa
  when   = at("2016-09-19T17:00")
  what   = determination
  matter = "joint_centre"
}

answers "open_the_centre" {
  by     = usa
  when   = at("2016-09-19T20:00")
  answer = objects
  reason = "there have not been seven days of calm in a row"
}

expect "open_the_centre" {
  at     = at("2016-09-19T21:00")
  status = objected
  since  = at("2016-09-19T20:00")
}

# One Side says yes and the other no: neither word opens it alone.
expect "5/joint_centre" {
  at     = at("2016-09-19T21:00")
  status = contested
}

# Each organ has its own matter. The areas without combat flights are for both
# Sides to draw: one of them has not answered, so none are drawn.
proposes "areas" {
  by     = usa
  to     = russia
  when   = at("2016-09-13T10:00")
  what   = zone
  matter = "designated_areas"
}

expect "areas" {
  at     = at("2016-09-15T10:00")
  status = open
}

# A flight for medical evacuation needs the leave of both. Asked ten hours
# ahead; one gives it, the other says nothing, and it has to be answered before
# it begins: it has no leave.
notifies "syrian_other_flights" {
  by     = syrian_armed_forces
  when   = at("2016-09-15T02:00")
  during = between(at("2016-09-15T12:00"), at("2016-09-15T14:00"))
  what   = unarmed_flight
  name   = medevac
}

answers "medevac" {
  by     = usa
  when   = at("2016-09-15T06:00")
  answer = permits
}

expect "medevac" {
  at     = at("2016-09-15T08:00")
  status = part_answered
  due    = at("2016-09-15T12:00")
}

expect "medevac" {
  at     = at("2016-09-15T12:01")
  status = out_of_time
}

# Fighters who leave with their weapons tell the United Nations, which
# acknowledges before they set out; a second group takes its notice back.
notifies "leave_armed" {
  by     = opposition
  when   = at("2016-09-14T08:00")
  during = between(at("2016-09-15T06:00"), at("2016-09-15T18:00"))
  name   = first_group
}

answers "first_group" {
  by     = un
  when   = at("2016-09-14T12:00")
  answer = acknowledges
}

expect "first_group" {
  at     = at("2016-09-14T13:00")
  status = acknowledged
}

# The organ for aviation does not answer what is the United Nations' to answer.
notifies "leave_armed" {
  by     = opposition
  when   = at("2016-09-15T20:00")
  during = between(at("2016-09-16T06:00"), at("2016-09-16T18:00"))
  name   = second_group
}

answers "second_group" {
  by     = russia
  when   = at("2016-09-15T21:00")
  answer = acknowledges
}

expect "second_group" {
  at     = at("2016-09-15T22:00")
  status = open
}

expect "second_group.un" {
  at     = at("2016-09-16T06:01")
  status = silent
}
