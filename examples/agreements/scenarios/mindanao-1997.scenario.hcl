# Two tiers of forbidden acts, exemptions, and a second layer for the time of an
# election. The happenings are made up, one for each rule and exception.
scenario "hostile, provocative, exempt" {
  agreement = "../mindanao-1997.md"
}

happens "raid" {
  when    = at("1998-02-01T12:00")
  act     = raid
  actor   = government
  target  = milf
  purpose = combat
  place   = ["Village", "PH"]
}

happens "before_it_held" {
  when    = at("1997-07-10T12:00")
  act     = raid
  actor   = government
  target  = milf
  purpose = combat
  place   = ["Village", "PH"]
}

happens "kidnapping" {
  when    = at("1998-02-02T12:00")
  act     = abduct
  actor   = milf
  target  = civilian
  purpose = combat
  place   = ["Village", "PH"]
}

# The groups are open: plunder may be meant to spread fear, or not.
happens "plunder" {
  when    = at("1998-02-03T12:00")
  act     = loot
  actor   = milf
  target  = civilian
  purpose = combat
  place   = ["Village", "PH"]
}

# Action against people who break the law is exempt in part; the list of what is
# exempt is not known here.
happens "police_raid" {
  when    = at("1998-02-04T12:00")
  act     = raid
  actor   = government
  target  = milf
  purpose = law_enforcement
  place   = ["Village", "PH"]
}

happens "police_checkpoint" {
  when    = at("1998-02-05T12:00")
  act     = checkpoint
  actor   = government
  purpose = law_enforcement
  place   = ["Road", "PH"]
}

happens "army_checkpoint" {
  when    = at("1998-02-05T13:00")
  act     = checkpoint
  actor   = government
  purpose = combat
  place   = ["Road", "PH"]
}

happens "milf_checkpoint" {
  when    = at("1998-02-06T12:00")
  act     = checkpoint
  actor   = milf
  purpose = combat
  place   = ["Road", "identified_areas"]
}

# What the MILF may do in its areas the government may not do there.
happens "army_in_area" {
  when    = at("1998-02-06T13:00")
  act     = checkpoint
  actor   = government
  purpose = combat
  place   = ["Road", "identified_areas"]
}

# Whether a movement is normal administration nobody has said.
happens "column" {
  when    = at("1998-02-07T12:00")
  act     = move
  actor   = government
  object  = soldier
  number  = 600
  purpose = combat
  place   = ["Road", "PH"]
}

happens "speech" {
  when  = at("1998-02-08T12:00")
  act   = provocative_statement
  actor = milf
  place = ["City", "PH"]
}

# Into the other's area after people sought for crimes: told 24 hours before,
# told too late, and not told.
holds "identified_areas" {
  holder = milf
  by     = milf
  when   = at("1997-12-01T12:00")
  place  = ["Camp", "PH"]
}

holds "identified_areas" {
  holder = milf
  by     = government
  when   = at("1997-12-01T12:00")
  place  = ["Camp", "PH"]
}

notifies "in_the_others_area" {
  by     = government
  to     = joint_action_group
  when   = at("1998-03-01T08:00")
  stage  = submitted
  during = between(at("1998-03-02T09:00"), at("1998-03-02T18:00"))
}

happens "entry_told" {
  when    = at("1998-03-02T10:00")
  act     = enter_armed
  actor   = government
  purpose = law_enforcement
  place   = ["Camp", "PH"]
}

notifies "in_the_others_area" {
  by     = government
  to     = joint_action_group
  when   = at("1998-03-10T08:00")
  stage  = submitted
  during = between(at("1998-03-10T18:00"), at("1998-03-11T18:00"))
}

happens "entry_late_notice" {
  when    = at("1998-03-10T20:00")
  act     = enter_armed
  actor   = government
  purpose = law_enforcement
  place   = ["Camp", "PH"]
}

happens "entry_untold" {
  when    = at("1998-03-20T10:00")
  act     = enter_armed
  actor   = government
  purpose = law_enforcement
  place   = ["Camp", "PH"]
}

# In its own area a side needs to tell nobody.
happens "entry_own" {
  when    = at("1998-03-21T10:00")
  act     = enter_armed
  actor   = milf
  purpose = law_enforcement
  place   = ["Camp", "PH"]
}

# In the days of the election more is forbidden: what it is, is not known here.
happens "in_election" {
  when    = at("2019-05-13T12:00")
  act     = move
  actor   = milf
  object  = soldier
  purpose = combat
  place   = ["Road", "PH"]
}

happens "after_election" {
  when    = at("2019-05-21T12:00")
  act     = move
  actor   = milf
  object  = soldier
  purpose = combat
  place   = ["Road", "PH"]
}

complains "hostile" {
  by    = milf
  when  = at("1998-02-02T12:00")
  about = raid
}

takes "protest.inquire" {
  by        = ccch_milf
  when      = at("1998-02-06T12:00")
  complaint = hostile
}

takes "protest.inquire" {
  by        = ccch_government
  when      = at("1998-02-10T12:00")
  complaint = hostile
}

expect "2/cessation" {
  at     = at("1998-02-01T12:00")
  status = running
}

expect "raid" {
  at     = date("1998-03-31")
  under  = "3/hostile"
  status = matches
}

expect "before_it_held" {
  at     = date("1998-03-31")
  under  = "3/hostile"
  status = outside_scope
}

expect "kidnapping" {
  at     = date("1998-03-31")
  under  = "3/hostile"
  status = matches
}

expect "plunder" {
  at     = date("1998-03-31")
  under  = "3/hostile"
  status = cannot_be_determined
}

expect "police_raid" {
  at     = date("1998-03-31")
  under  = "3/hostile"
  status = cannot_be_determined
}

expect "police_checkpoint" {
  at     = date("1998-03-31")
  under  = "3/checkpoints"
  status = does_not_match
}

expect "army_checkpoint" {
  at     = date("1998-03-31")
  under  = "3/checkpoints"
  status = matches
}

expect "milf_checkpoint" {
  at     = date("1998-03-31")
  under  = "3/checkpoints"
  status = does_not_match
}

expect "army_in_area" {
  at     = date("1998-03-31")
  under  = "3/checkpoints"
  status = matches
}

expect "column" {
  at     = date("1998-03-31")
  under  = "4/large_movements"
  status = cannot_be_determined
}

expect "speech" {
  at     = date("1998-03-31")
  under  = "4/statements"
  status = matches
}

expect "entry_told" {
  at     = date("1998-03-31")
  under  = "6/others_area"
  status = does_not_match
}

expect "entry_late_notice" {
  at     = date("1998-03-31")
  under  = "6/others_area"
  status = matches
}

expect "entry_untold" {
  at     = date("1998-03-31")
  under  = "6/others_area"
  status = matches
}

expect "entry_own" {
  at     = date("1998-03-31")
  under  = "6/others_area"
  status = outside_scope
}

# The inquiry is of both committees: one of them alone has not held it.
expect "7/protest.inquire#1" {
  at     = at("1998-02-07T12:00")
  status = open
}

expect "7/protest.inquire#1" {
  at     = at("1998-02-12T12:00")
  status = done
}

expect "7/protest.report#1" {
  at     = at("1998-02-12T12:00")
  status = open
}

expect "7/protest.discipline#1" {
  at     = at("1998-02-12T12:00")
  status = not_yet
}

expect "8/election_2019" {
  at     = at("2019-05-06T12:00")
  status = not_begun
}

expect "8/election_2019" {
  at     = at("2019-05-18T12:00")
  status = running
}

expect "8/election_2019" {
  at     = at("2019-05-20T12:00")
  status = ended
}

expect "in_election" {
  at     = date("2019-05-31")
  under  = "8/election_rules"
  status = cannot_be_determined
}

expect "after_election" {
  at     = date("2019-05-31")
  under  = "8/election_rules"
  status = outside_scope
}

# The general rules hold beside them.
expect "2/cessation" {
  at     = at("2019-05-18T12:00")
  status = running
}
