# A list is published, and the mission says so: whether that is enough the text
# does not tell, so that nobody can say whether the agreement still holds.
scenario "somebody says that D-Day has come" {
  agreement = "../western-sahara-1997.md"
}

set "d_day" {
  at = at("2000-01-17T12:00")
  by = minurso
  on = at("2000-01-17T12:00")
}

expect "2/polisario_validity" {
  at     = at("2000-02-17T12:00")
  status = cannot_be_determined
}

expect "2/morocco_validity" {
  at     = at("2000-02-17T12:00")
  status = cannot_be_determined
}
