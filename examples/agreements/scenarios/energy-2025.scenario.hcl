# Thirty days with two starts: 18 March by Russia's list, 25 March by Ukraine.
# Of what is struck, only the list of Russia says what it is; the text with
# Ukraine uses a word and does not define it. So nothing that is struck is a
# match by both texts.
scenario "two starts and two lists" {
  agreement = "../energy-2025.md"
}

# By Ukraine it was not yet agreed, so it is outside; by Russia's list it is a
# match. It depends on the reading.
happens "between_the_starts" {
  when   = at("2025-03-21T12:00")
  act    = attack
  actor  = ukraine
  target = refinery
  place  = ["Refinery", "RU"]
  known  = at("2025-03-26T12:00")
}

# Both are running. By the list it matches; whether a substation is an energy
# facility the other text leaves open.
happens "substation" {
  when   = at("2025-03-28T12:00")
  act    = shelling
  actor  = russia
  target = substation
  place  = ["Substation", "UA"]
}

# Before either start.
happens "before" {
  when   = at("2025-03-17T12:00")
  act    = shelling
  actor  = russia
  target = power_plant
  place  = ["Plant", "UA"]
}

# After both thirty days, 17 and 24 April.
happens "after" {
  when   = at("2025-05-01T12:00")
  act    = shelling
  actor  = russia
  target = power_plant
  place  = ["Plant", "UA"]
}

# In another country.
happens "abroad" {
  when   = at("2025-04-01T12:00")
  act    = shelling
  actor  = russia
  target = power_plant
  place  = ["Plant", "MD"]
}

determines "sanctions_lifted" {
  by     = russia
  when   = at("2025-04-10T12:00")
  answer = yes
}

# On the sea, before Russia says that its condition is met.
happens "at_sea" {
  when  = at("2025-04-01T12:00")
  act   = naval_attack
  actor = russia
  place = ["black_sea", "sea"]
}

happens "at_sea_later" {
  when  = at("2025-04-12T12:00")
  act   = naval_attack
  actor = russia
  place = ["black_sea", "sea"]
}

# By one report; what a warship is stands in words alone.
happens "ships_leave" {
  when  = at("2025-04-12T13:00")
  act   = move
  actor = russia
  place = ["black_sea", "sea"]
}

happens "ship_used" {
  when   = at("2025-04-12T12:00")
  act    = move
  actor  = ukraine
  object = shipping
  place  = ["black_sea"]
}

expect "1/moratorium" {
  at     = at("2025-04-01T12:00")
  status = running
}

# 17 April is the last day by Russia, 24 April by Ukraine.
expect "1/moratorium" {
  at     = at("2025-04-20T12:00")
  status = cannot_be_determined
}

expect "1/moratorium" {
  at     = at("2025-05-01T12:00")
  status = lapsed
}

# By Russia's start and the open word of the other text it cannot be said, and
# where one of the readings cannot, the whole cannot.
expect "between_the_starts" {
  at     = date("2025-05-02")
  under  = "2/energy"
  status = cannot_be_determined
}

expect "substation" {
  at     = date("2025-05-02")
  under  = "2/energy"
  status = cannot_be_determined
}

expect "before" {
  at     = date("2025-05-02")
  under  = "2/energy"
  status = outside_scope
}

expect "after" {
  at     = date("2025-05-02")
  under  = "2/energy"
  status = outside_scope
}

expect "abroad" {
  at     = date("2025-05-02")
  under  = "2/energy"
  status = outside_scope
}

expect "4/sanctions_lifted" {
  at     = at("2025-04-05T12:00")
  status = shut
}

expect "4/sanctions_lifted" {
  at     = at("2025-04-11T12:00")
  status = open_by_word
  opens  = at("2025-04-10T12:00")
}

# By Ukraine the calm at sea began on the day of publication, by Russia when
# its condition was met.
expect "4/black_sea_calm" {
  at     = at("2025-04-05T12:00")
  status = cannot_be_determined
}

expect "4/black_sea_calm" {
  at     = at("2025-04-12T12:00")
  status = running
}

# The Black Sea is a sketch, but a happening that names it is in it.
expect "at_sea" {
  at     = date("2025-04-13")
  under  = "4/force_at_sea"
  status = depends_on_reading
}

expect "at_sea_later" {
  at     = date("2025-04-13")
  under  = "4/force_at_sea"
  status = matches
}

# What military use of a vessel is the texts leave open.
expect "ship_used" {
  at     = date("2025-04-13")
  under  = "4/commercial_vessels"
  status = cannot_be_determined
}

expect "4/safe_navigation.russia" {
  at     = date("2025-04-13")
  status = cannot_be_determined
}

expect "ships_leave" {
  at     = date("2025-04-13")
  under  = "4/warships_elsewhere"
  status = cannot_be_determined
}
