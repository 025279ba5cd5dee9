# Limits against what was seen: the inspection of both sides every fifteen days,
# a side that disputes the number, one that lets nobody in, and the protest. The
# limit of 75 tanks and the practice are documented; what was seen is made up.
scenario "seventy-six seen, and disputed" {
  agreement = "../undof-1974.md"
}

happens "tanks_seen" {
  when   = at("1974-07-10T12:00")
  act    = presence
  actor  = syria
  weapon = tank
  number = 76
  place  = ["Camp", "syria_10"]
}

happens "tanks_counted_from_afar" {
  when   = at("1974-07-25T12:00")
  act    = presence
  actor  = israel
  weapon = tank
  number = [74, 78]
  place  = ["Camp", "israel_10"]
}

expect "tanks_seen" {
  at     = at("1974-07-11T12:00")
  under  = "3/limits_table.tanks"
  status = matches
}

# From 74 to 78: above the limit or not, nobody can say.
expect "tanks_counted_from_afar" {
  at     = at("1974-07-26T12:00")
  under  = "3/limits_table.tanks"
  status = cannot_be_determined
}

# What was seen is put to both sides; one disputes the number.
complains "limits_table" {
  by      = undof
  when    = at("1974-07-11T09:00")
  about   = tanks_seen
  against = syria
  name    = of_july
}

takes "protest.see" {
  by        = undof
  when      = at("1974-07-11T10:00")
  complaint = of_july
}

asks "how_many" {
  by        = undof
  to        = syria
  when      = at("1974-07-11T12:00")
  what      = confirm
  items     = [place, number]
  about     = tanks_seen
  complaint = of_july
}

answers "how_many" {
  by     = syria
  when   = at("1974-07-12T12:00")
  answer = confirms
  item   = place
}

answers "how_many" {
  by     = syria
  when   = at("1974-07-12T12:00")
  answer = disputes
  item   = number
  reason = "seventy-five, and one under repair"
}

expect "how_many" {
  at     = at("1974-07-12T13:00")
  status = disputed
}

# The answer changes nothing of what was seen.
expect "tanks_seen" {
  at     = at("1974-07-13T12:00")
  under  = "3/limits_table.tanks"
  status = matches
}

expect "4/protest.see#1" {
  at     = at("1974-07-13T12:00")
  status = done
}

expect "4/protest.protest#1" {
  at     = at("1974-07-13T12:00")
  status = open
}

takes "protest.protest" {
  by        = undof
  when      = at("1974-07-14T12:00")
  complaint = of_july
}

expect "4/protest.protest#1" {
  at     = at("1974-07-15T12:00")
  status = done
}

# The next inspection is not let in; a side may not protest under this
# procedure.
restricts "not_let_in" {
  by       = israel
  when     = at("1974-07-25T09:00")
  observer = undof
  what     = denial
  place    = ["Camp", "israel_10"]
}

expect "restriction/not_let_in" {
  at     = at("1974-07-26T12:00")
  status = denial
}

complains "limits_table" {
  by      = syria
  when    = at("1974-07-26T12:00")
  against = israel
  name    = of_a_side
}

expect "4/protest#2" {
  at     = at("1974-07-27T12:00")
  status = not_admissible
}
