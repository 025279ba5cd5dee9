# As it went, as far as the facts tell: D on 12 September 2016 at 19:00, an
# extension of 48 hours by both on the 14th, an offer of one on the 16th, and
# then no joint word. The case itself is in examples/syria-2016; here are its
# hours again, and made-up happenings for the clauses that the days did not
# try.
scenario "forty-eight hours and forty-eight more" {
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

renews "recommitment" {
  by   = [usa, russia]
  when = at("2016-09-14T18:00")
  term = hours(48)
}

# Ground that a designated group holds is outside the cessation. Whose the
# rest is, the co-chairs say.
holds "exempt_ground" {
  holder = opposition
  by     = usa
  when   = at("2016-09-12T18:00")
  place  = ["Town", "SY"]
}

holds "exempt_ground" {
  holder = opposition
  by     = usa
  when   = at("2016-09-12T18:00")
  place  = ["Hill", "SY"]
}

holds "exempt_ground" {
  holder = government
  by     = usa
  when   = at("2016-09-12T18:00")
  place  = ["castello", "SY"]
}

holds "exempt_ground" {
  holder = daesh
  by     = usa
  when   = at("2016-09-12T18:00")
  place  = ["Desert", "SY"]
}

happens "shelling" {
  when   = at("2016-09-13T12:00")
  act    = shelling
  actor  = opposition
  target = government
  place  = ["Town", "SY"]
}

happens "too_early" {
  when   = at("2016-09-12T18:00")
  act    = new_position
  actor  = opposition
  place  = ["castello_dmz", "castello", "SY"]
}

# Daesh is neither bound nor protected.
happens "against_daesh" {
  when   = at("2016-09-13T13:00")
  act    = air_strike
  actor  = government
  target = daesh
  place  = ["Town", "SY"]
}

# A match if the Sides recommit too, none if only the parties of February do.
happens "by_a_side" {
  when   = at("2016-09-13T14:00")
  act    = air_strike
  actor  = russia
  target = civilian
  place  = ["Town", "SY"]
}

# Between the two Sides' promises of clause 4 and the opposition.
happens "strike_on_opposition" {
  when   = at("2016-09-13T15:00")
  act    = air_strike
  actor  = usa
  target = opposition
  place  = ["Town", "SY"]
}

# On the 17th the terms that are documented had run out, and what silence
# means is unstated.
happens "on_the_seventeenth" {
  when   = at("2016-09-17T12:00")
  act    = shelling
  actor  = opposition
  target = government
  place  = ["Town", "SY"]
}

happens "ground" {
  when   = at("2016-09-13T16:00")
  act    = acquire_territory
  actor  = government
  place  = ["Hill", "SY"]
}

happens "position_at_the_road" {
  when   = at("2016-09-15T12:00")
  act    = new_position
  actor  = government
  place  = ["castello_dmz", "castello", "SY"]
}

# Fighters leave with their weapons after they told the United Nations.
notifies "leave_armed" {
  by     = opposition
  to     = un
  when   = at("2016-09-14T12:00")
  stage  = submitted
  during = between(at("2016-09-15T06:00"), at("2016-09-15T18:00"))
}

happens "leaving_armed" {
  when   = at("2016-09-15T13:00")
  act    = enter_armed
  actor  = opposition
  weapon = small_arms
  notice = leave_armed
  place  = ["castello_dmz", "castello", "SY"]
}

happens "civilians_stopped" {
  when   = at("2016-09-15T14:00")
  act    = obstruct
  actor  = government
  target = civilians
  place  = ["castello", "SY"]
}

happens "seal_broken" {
  when   = at("2016-09-15T15:00")
  act    = search
  actor  = government
  object = sealed_truck
  place  = ["castello", "SY"]
}

happens "thirty_guards" {
  when   = at("2016-09-15T16:00")
  act    = presence
  actor  = red_crescent
  object = armed_guard
  number = 30
  place  = ["checkpoints", "castello", "SY"]
}

happens "twenty_guards" {
  when   = at("2016-09-15T17:00")
  act    = presence
  actor  = red_crescent
  object = armed_guard
  number = 20
  place  = ["checkpoints", "castello", "SY"]
}

# The Kurdish force steps back: the opposition owes as much.
happens "kurdish_step_back" {
  when   = at("2016-09-15T18:00")
  act    = withdraw
  actor  = kurdish_force
  place  = ["castello", "SY"]
}

# That others step back obliges it to nothing.
happens "russia_steps_back" {
  when  = at("2016-09-15T19:00")
  act   = withdraw
  actor = russia
  place = ["castello", "SY"]
}

# One Side alone begins on the road, by its own word.
performs "pull_back_government.heavy" {
  by    = government
  when  = at("2016-09-15T09:00")
  state = begun
}

determines "joint_centre" {
  by     = usa
  when   = at("2016-09-19T12:00")
  answer = no
}

expect "1/recommitment" {
  at     = at("2016-09-12T19:00")
  status = running
  ends   = at("2016-09-14T19:00")
}

expect "1/recommitment" {
  at     = at("2016-09-15T12:00")
  status = running
  ends   = at("2016-09-16T19:00")
}

expect "1/recommitment" {
  at     = at("2016-09-17T12:00")
  status = cannot_be_determined
}

expect "shelling" {
  at     = date("2016-09-18")
  under  = "1/attacks"
  status = matches
}

expect "against_daesh" {
  at     = date("2016-09-18")
  under  = "1/attacks"
  status = does_not_match
}

expect "by_a_side" {
  at     = date("2016-09-18")
  under  = "1/attacks"
  status = depends_on_reading
}

expect "strike_on_opposition" {
  at     = date("2016-09-18")
  under  = "4/sides_strike_opposition"
  status = matches
}

expect "on_the_seventeenth" {
  at     = date("2016-09-18")
  under  = "1/attacks"
  status = depends_on_reading
}

expect "ground" {
  at     = date("2016-09-18")
  under  = "1/ground"
  status = matches
}

expect "position_at_the_road" {
  at     = date("2016-09-18")
  under  = "3.a/no_positions"
  status = matches
}

expect "too_early" {
  at     = date("2016-09-18")
  under  = "3.a/no_positions"
  status = outside_scope
}

expect "leaving_armed" {
  at     = date("2016-09-18")
  under  = "3.a/no_positions"
  status = does_not_match
}

expect "civilians_stopped" {
  at     = date("2016-09-18")
  under  = "3.c/leave"
  status = matches
}

expect "seal_broken" {
  at     = date("2016-09-18")
  under  = "3.c/open_loads"
  status = matches
}

expect "thirty_guards" {
  at     = date("2016-09-18")
  under  = "3.c/checkpoint_guards"
  status = matches
}

expect "twenty_guards" {
  at     = date("2016-09-18")
  under  = "3.c/checkpoint_guards"
  status = does_not_match
}

# How much violence is too much is open; nobody had to say it: on D + 2 the
# Sides renewed, and no determination of the gate is on record.
expect "2/held_to_satisfaction" {
  at     = at("2016-09-13T12:00")
  status = shut
}

expect "2/held_to_satisfaction" {
  at     = at("2016-09-15T12:00")
  status = missed
}

expect "2/influence_us" {
  at     = at("2016-09-15T12:00")
  status = in_force
}

expect "2/influence_russia" {
  at     = at("2016-09-15T12:00")
  status = in_force
}

# Both at once, and nobody to give the hour.
expect "3.a/pull_back_opposition" {
  at     = at("2016-09-14T12:00")
  status = held
}

expect "3.a/pull_back_opposition" {
  at     = at("2016-09-16T12:00")
  status = in_force
}

expect "3.a/pull_back_government.heavy" {
  at     = at("2016-09-16T12:00")
  status = in_force
}

expect "3.a/pull_back_government.machine_guns" {
  at     = at("2016-09-14T12:00")
  status = held
}

expect "3.a/pull_back_government.small_arms" {
  at     = at("2016-09-14T12:00")
  status = held
}

expect "3.a/pull_back_government.observation_posts" {
  at     = at("2016-09-14T12:00")
  status = held
}

# No step of the other, no duty. One step, one duty; whether it was as far as
# 457 m the happening does not say.
expect "3.b/mirror" {
  at     = at("2016-09-14T12:00")
  status = not_yet_due
}

expect "3.b/mirror#1" {
  at     = at("2016-09-16T12:00")
  status = cannot_be_determined
}

expect "3.c/convoys.government" {
  at     = at("2016-09-14T12:00")
  status = cannot_be_determined
}

expect "3.c/hand_over_checkpoints.opposition" {
  at     = at("2016-09-14T12:00")
  status = in_force
}

expect "3.d/ramouseh_access.government" {
  at     = at("2016-09-14T12:00")
  status = cannot_be_determined
}

expect "1/access.government" {
  at     = at("2016-09-14T12:00")
  status = cannot_be_determined
}

# One Side says no; the other has said nothing; what is computed is open.
expect "5/joint_centre" {
  at     = at("2016-09-20T12:00")
  status = shut
}

expect "5/joint_operations" {
  at     = at("2016-09-20T12:00")
  status = not_begun
}

expect "5/prepare.russia" {
  at     = at("2016-09-14T12:00")
  status = in_force
}

expect "5/separate" {
  at     = at("2016-09-14T12:00")
  status = not_yet_due
}

expect "5/delineate.usa" {
  at     = at("2016-09-14T12:00")
  status = not_yet_due
}

# Seven days end on the 19th at 19:00 at the earliest.
expect "5/seven_days" {
  at       = at("2016-09-13T10:00")
  status   = running
  earliest = at("2016-09-19T19:00")
}
