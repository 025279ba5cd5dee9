# The template of a daily report. Change what stands in quotes, move or delete
# sections, and use it with: truce report daily --template FILE
# In a sentence these are filled in: {number} {case} {zone} {incident} {day}
# {from} {to} {as_of} {known}

report "daily" {
  languages = ["en", "ar"]

  # When the day of the office ends; without it, at midnight.
  # cut_off = "19:30"

  masthead {
    en = "{case}"
    ar = "{case}"
  }
  title {
    en = "Daily report {number}: {day}"
    ar = "التقرير اليومي {number}: {day}"
  }
