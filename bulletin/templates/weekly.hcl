# The template of a weekly report. Change what stands in quotes, move or delete
# sections, and use it with: truce report weekly --template FILE
# In a sentence these are filled in: {number} {case} {zone} {incident} {day}
# {from} {to} {as_of} {known}

report "weekly" {
  languages = ["en", "ar"]

  # When the day of the office ends; without it, at midnight.
  # cut_off = "19:30"

  masthead {
    en = "{case}"
    ar = "{case}"
  }
  title {
    en = "Weekly report {number}: from {from} to {to}"
    ar = "التقرير الأسبوعي {number}: من {from} إلى {to}"
  }
