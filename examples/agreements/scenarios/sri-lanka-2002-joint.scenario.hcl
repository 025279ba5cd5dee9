# How a complaint went through the mission: anybody complains, the team of the
# district inquires, the mission rules, its head says what the text means. This
# way and the day of the start are documented; the happenings, the complaints
# and what was answered are made up. The text has no limit for any of it.
scenario "complaints, rulings and the last word of the head of mission" {
  agreement = "../sri-lanka-2002.md"
}

set "D" {
  at = at("2002-02-23T00:00")
  by = norway
  on = at("2002-02-22T12:00")
}

actor "fisherman" {
  name  = "somebody who fishes"
  class = party
}

actor "district_team" {
  name    = "the mission's team in a district"
  class   = body
  part_of = slmm
}

happens "shots" {
  when   = at("2002-04-02T12:00")
  act    = fire
  actor  = ltte
  target = civilians
  place  = ["Village", "LK"]
}

# Anybody may complain, a single person too.
complains "offensive" {
  by      = fisherman
  when    = at("2002-04-03T09:00")
  about   = shots
  against = ltte
  name    = from_the_village
}

expect "13/complaint.inquire#1" {
  at     = at("2002-04-03T10:00")
  status = open
}

# Nobody is bound to answer a complaint by a day: it stands as put.
expect "from_the_village" {
  at     = at("2002-05-20T10:00")
  status = open
}

# The mission asks whom it accuses, and names a day of its own for that.
asks "the_ltte" {
  by        = slmm
  to        = ltte
  when      = at("2002-04-04T09:00")
  what      = confirm
  items     = [actor, act]
  about     = shots
  complaint = from_the_village
  answer_by = at("2002-04-11T09:00")
}

answers "the_ltte" {
  by     = ltte
  when   = at("2002-04-08T09:00")
  answer = confirms
  item   = act
}

expect "the_ltte" {
  at     = at("2002-04-09T09:00")
  status = part_answered
}

answers "the_ltte" {
  by     = ltte
  when   = at("2002-04-12T09:00")
  answer = disputes
  item   = actor
}

# One item in time, one a day late: the late answer is kept and counts, as there
# is none in time, and the text makes nothing of silence.
expect "the_ltte.ltte.actor" {
  at     = at("2002-04-13T09:00")
  status = disputes
}

expect "the_ltte" {
  at     = at("2002-04-11T09:01")
  status = out_of_time
  since  = at("2002-04-11T09:00")
}

expect "the_ltte" {
  at     = at("2002-04-13T09:00")
  status = disputed
}

# The team of the district inquires: it is the mission's.
takes "complaint.inquire" {
  by        = district_team
  when      = at("2002-04-15T09:00")
  complaint = from_the_village
}

expect "13/complaint.inquire#1" {
  at     = at("2002-04-15T10:00")
  status = done
  since  = at("2002-04-15T09:00")
}

# No limit: after two months the ruling is still open, and not out of time.
expect "13/complaint.rule#1" {
  at     = at("2002-06-15T10:00")
  status = open
}

# A side's own word is no ruling of the mission.
rules "shots" {
  by     = government
  when   = at("2002-06-16T10:00")
  result = violation
  clause = "3/offensive"
  party  = ltte
  name   = of_a_side
}

expect "13/complaint.rule#1" {
  at     = at("2002-06-17T10:00")
  status = open
}

takes "complaint.rule" {
  by        = government
  when      = at("2002-06-17T12:00")
  complaint = from_the_village
}

expect "13/complaint.rule#1" {
  at     = at("2002-06-18T10:00")
  status = open
}

rules "shots" {
  by        = slmm
  when      = at("2002-06-20T10:00")
  result    = violation
  clause    = "9/against_civilians"
  party     = ltte
  complaint = from_the_village
  nature    = "fire at people"
  extent    = "one shot, nobody hurt"
  name      = first
}

expect "13/complaint.rule#1" {
  at     = at("2002-06-20T11:00")
  status = done
  since  = at("2002-06-20T10:00")
  grades = "nature: fire at people; extent: one shot, nobody hurt"
}

expect "ruling on 9/against_civilians" {
  at     = at("2002-06-20T11:00")
  status = violation
}

# The head says, finally, what the text means; the mission rules anew, and the
# later ruling takes the place of the first from its own day on. What was
# ruled before stays what was known then.
takes "complaint.meaning" {
  by        = head_of_mission
  when      = at("2002-07-10T10:00")
  complaint = from_the_village
}

rules "shots" {
  by         = slmm
  when       = at("2002-07-12T10:00")
  result     = no_violation
  clause     = "9/against_civilians"
  party      = ltte
  complaint  = from_the_village
  instead_of = first
}

expect "13/complaint.meaning#1" {
  at     = at("2002-07-11T10:00")
  status = done
}

expect "ruling on 9/against_civilians" {
  at     = at("2002-07-11T10:00")
  status = violation
}

expect "ruling on 9/against_civilians" {
  at     = at("2002-07-13T10:00")
  status = no_violation
}

expect "ruling on 9/against_civilians" {
  at     = at("2002-07-13T10:00")
  known  = at("2002-07-11T10:00")
  status = violation
}

# When the step was taken does not move with the second ruling.
expect "13/complaint.rule#1" {
  at     = at("2002-07-13T10:00")
  status = done
  since  = at("2002-06-20T10:00")
}

# A family complains of a child taken; the side answers the mission that the
# child is home, which is no ruling.
happens "child" {
  when   = at("2002-05-01T12:00")
  act    = recruit_child
  actor  = ltte
  target = civilians
  place  = ["Village", "LK"]
}

actor "family" {
  name  = "the family"
  class = party
}

complains "against_civilians" {
  by      = family
  when    = at("2002-05-06T09:00")
  about   = child
  against = ltte
  name    = from_the_family
}

answers "from_the_family" {
  by     = ltte
  when   = at("2002-05-20T09:00")
  answer = confirms
  reason = "the child has come home"
}

expect "from_the_family" {
  at     = at("2002-05-21T09:00")
  status = confirmed
}

expect "13/complaint.inquire#2" {
  at     = at("2002-05-21T09:00")
  status = open
}

# A complaint by one side against the other, ruled no violation.
happens "forward" {
  when  = at("2002-05-03T12:00")
  act   = advance
  actor = government
  place = ["Field", "LK"]
}

complains "keep_positions" {
  by      = ltte
  when    = at("2002-05-07T09:00")
  about   = forward
  against = government
  name    = from_a_side
}

takes "complaint.inquire" {
  by        = slmm
  when      = at("2002-05-10T09:00")
  complaint = from_a_side
}

rules "forward" {
  by     = slmm
  when   = at("2002-05-12T09:00")
  result = no_violation
  clause = "5/keep_positions"
  party  = government
}

expect "13/complaint.rule#3" {
  at     = at("2002-05-13T09:00")
  status = done
}

# Withholding a duty may be brought as well: goods that do not pass.
complains "goods_pass" {
  by      = fisherman
  when    = at("2002-06-01T09:00")
  against = government
  name    = goods
}

expect "13/complaint.inquire#4" {
  at     = at("2002-06-02T09:00")
  status = open
}

# The review of the restrictions on fishing is not a thing the mission rules on:
# the complaint is kept, and no procedure of the text takes it up.
complains "review_fishing" {
  by      = fisherman
  when    = at("2002-06-03T09:00")
  against = government
  name    = fishing
}

expect "fishing" {
  at     = at("2002-06-04T09:00")
  status = open
}
