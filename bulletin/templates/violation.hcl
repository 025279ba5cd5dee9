# The template of a violation report. Change what stands in quotes, move or delete
# sections, and use it with: truce report violation --template FILE
# In a sentence these are filled in: {number} {case} {zone} {incident} {day}
# {from} {to} {as_of} {known}

report "violation" {
  languages = ["en", "ar"]

  # When the day of the office ends; without it, at midnight.
  # cut_off = "19:30"

  masthead {
    en = "{case}"
    ar = "{case}"
  }
  title {
    en = "Violation report {number}: {incident}"
    ar = "تقرير انتهاك {number}: {incident}"
  }
  opening {
    en = "Based on information as of {as_of}. All times are those of {zone}.\nMade from what was known at: {known}."
    ar = "بحسب المعلومات حتى {as_of}. كل الأوقات بتوقيت {zone}.\nأُعدّ مما كان معروفًا عند: {known}."
  }

  section "ruling" {
    heading {
      en = "Rulings"
      ar = "الأحكام"
    }
    empty {
      en = "No ruling on it is on record."
      ar = "لا حكم مسجلًا بشأنه."
    }
  }

  section "incident" {
    heading {
      en = "The incident"
      ar = "الحادث"
    }
  }

  section "figures" {
    heading {
      en = "Figures"
      ar = "الأرقام"
    }
    text {
      en = "Each is what one counter said. They are not added, and none is the best."
      ar = "كل منها قول عادّ واحد. لا تُجمع وليس أحدها الأفضل."
    }
    empty {
      en = "No figure is on record."
      ar = "لا رقم مسجلًا."
    }
  }

  section "accounts" {
    heading {
      en = "Who says what"
      ar = "من يقول ماذا"
    }
    empty {
      en = "No account is on record."
      ar = "لا رواية مسجلة."
    }
  }

  section "responses" {
    heading {
      en = "What followed"
      ar = "ما تلا ذلك"
    }
    empty {
      en = "Nothing is on record."
      ar = "لا شيء مسجلًا."
    }
  }

  section "corrections" {
    heading {
      en = "Corrections to earlier reports"
      ar = "تصويبات لتقارير سابقة"
    }
    empty {
      en = "None is on record."
      ar = "لا شيء مسجلًا."
    }
  }

  closing {
    en = "Boundaries and names imply no endorsement. Every number leads to the entries that it rests on, listed below."
    ar = "الحدود والأسماء لا تعني أي إقرار. كل رقم يقود إلى القيود التي يستند إليها، وهي مدرجة أدناه."
  }
}
