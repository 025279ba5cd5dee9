# Protest, inquiry by both committees, their report with what they recommend,
# and each side's own discipline. The way is documented; the happenings and the
# letters are made up. Both committees must take each of the first two steps:
# one that is against it, or says nothing, holds it up, and the text has no
# limit and nothing that follows.
scenario "two committees that must agree" {
  agreement = "../mindanao-1997.md"
}

happens "raid" {
  when   = at("1998-02-01T04:00")
  act    = raid
  actor  = government
  target = milf
  place  = ["Village", "PH"]
}

# The letter of protest: to the side whose unit it was, with day, act, place and
# article.
complains "hostile" {
  by      = milf
  when    = at("1998-02-02T12:00")
  about   = raid
  against = government
  name    = letter
}

expect "letter" {
  at     = at("1998-03-02T12:00")
  status = open
}

expect "7/protest.inquire#1" {
  at     = at("1998-02-02T13:00")
  status = open
}

# One committee opens the inquiry and asks the other to hold it together. The
# day is the letter's: the text has none. When it passes the letter is
# unanswered, and the step is still open.
proposes "inquire_together" {
  by        = ccch_milf
  to        = ccch_government
  when      = at("1998-02-03T09:00")
  what      = finding
  matter    = "protest"
  step      = inquire
  complaint = letter
  answer_by = at("1998-02-10T09:00")
}

expect "inquire_together" {
  at     = at("1998-02-11T09:00")
  status = out_of_time
  since  = at("1998-02-10T09:00")
}

expect "7/protest.inquire#1" {
  at     = at("1998-02-11T09:00")
  status = open
}

# A reminder is a letter of its own: the first stays what it is.
proposes "reminder" {
  by        = ccch_milf
  to        = ccch_government
  when      = at("1998-02-12T09:00")
  what      = finding
  matter    = "protest"
  step      = inquire
  complaint = letter
}

answers "reminder" {
  by     = ccch_government
  when   = at("1998-02-14T09:00")
  answer = concurs
}

expect "inquire_together" {
  at     = at("1998-02-15T09:00")
  status = out_of_time
}

expect "reminder" {
  at     = at("1998-02-15T09:00")
  status = agreed
  since  = at("1998-02-14T09:00")
}

expect "7/protest.inquire#1" {
  at     = at("1998-02-15T09:00")
  status = done
  since  = at("1998-02-14T09:00")
}

# The report: one committee does not carry it, and that is enough.
proposes "report" {
  by        = ccch_milf
  to        = ccch_government
  when      = at("1998-02-20T09:00")
  what      = finding
  matter    = "protest"
  step      = report
  complaint = letter
  value     = violation
}

answers "report" {
  by     = ccch_government
  when   = at("1998-02-21T09:00")
  answer = objects
  reason = "the unit was after people who break the law"
}

expect "report" {
  at     = at("1998-02-22T09:00")
  status = objected
}

expect "7/protest.report#1" {
  at      = at("1998-02-22T09:00")
  status  = blocked
  dissent = "ccch government"
}

expect "7/protest.discipline#1" {
  at     = at("1998-02-22T09:00")
  status = not_yet
}

# The committees are put other words, with a recommendation on which both can
# agree. A committee that has once said no may say yes to these.
proposes "other_words" {
  by        = ccch_government
  to        = ccch_milf
  when      = at("1998-03-01T09:00")
  what      = finding
  matter    = "protest"
  step      = report
  complaint = letter
  value     = not_determined
}

expect "7/protest.report#1" {
  at     = at("1998-03-01T10:00")
  status = open
}

answers "other_words" {
  by          = ccch_milf
  when        = at("1998-03-02T09:00")
  answer      = concurs
  reservation = "that the unit is heard"
  judge       = local_teams
  name        = once_heard
}

# Under a condition whose judge has not spoken it is no answer yet.
expect "other_words" {
  at     = at("1998-03-03T09:00")
  status = open
}

grants "once_heard" {
  by   = local_teams
  when = at("1998-03-05T09:00")
}

expect "other_words" {
  at     = at("1998-03-06T09:00")
  status = agreed
}

expect "7/protest.report#1" {
  at     = at("1998-03-06T09:00")
  status = done
}

# The side concerned takes action itself, and is asked what it did.
expect "7/protest.discipline#1" {
  at     = at("1998-03-06T09:00")
  status = open
}

asks "what_was_done" {
  by        = ccch_milf
  to        = government
  when      = at("1998-03-10T09:00")
  what      = discipline
  complaint = letter
}

expect "what_was_done" {
  at     = at("1998-06-10T09:00")
  status = open
}

takes "protest.discipline" {
  by        = government
  when      = at("1998-06-15T09:00")
  complaint = letter
}

answers "what_was_done" {
  by     = government
  when   = at("1998-06-15T12:00")
  answer = acknowledges
  reason = "an officer was moved"
}

expect "7/protest.discipline#1" {
  at     = at("1998-06-16T09:00")
  status = done
}

expect "what_was_done" {
  at     = at("1998-06-16T09:00")
  status = answered
}

# A second letter, the other way round, to which nobody ever answers: the
# inquiry waits for the committee that says nothing, years if need be.
happens "kidnapping" {
  when   = at("1998-04-01T12:00")
  act    = abduct
  actor  = milf
  target = civilian
  place  = ["Village", "PH"]
}

complains "hostile" {
  by      = government
  when    = at("1998-04-02T12:00")
  about   = kidnapping
  against = milf
  name    = second_letter
}

takes "protest.inquire" {
  by        = ccch_government
  when      = at("1998-04-05T12:00")
  complaint = second_letter
}

expect "7/protest.inquire#2" {
  at     = at("2000-04-05T12:00")
  status = open
}

# Those who watch may not protest for a side.
complains "statements" {
  by      = local_teams
  when    = at("1998-05-02T12:00")
  against = milf
  name    = of_a_team
}

expect "7/protest#3" {
  at     = at("1998-05-03T12:00")
  status = not_admissible
}
