# The template of a spot report. Change what stands in quotes, move or delete
# sections, and use it with: truce report spot --template FILE
# In a sentence these are filled in: {number} {case} {zone} {incident} {day}
# {from} {to} {as_of} {known}

report "spot" {
  languages = ["en", "ar"]

  # When the day of the office ends; without it, at midnight.
  # cut_off = "19:30"

  masthead {
    en = "{case}"
    ar = "{case}"
  }
  title {
    en = "Spot report {number}: {incident}"
    ar = "تقرير عاجل {number}: {incident}"
  }
  opening {
    en = "Based on information as of {as_of}. All times are those of {zone}.\nMade from what was known at: {known}."
    ar = "بحسب المعلومات حتى {as_of}. كل الأوقات بتوقيت {zone}.\nأُعدّ مما كان معروفًا عند: {known}."
  }

  section "incident" {
    heading {
      en = "The incident"
      ar = "الحادث"
    }
  }

  section "map" {
    heading {
      en = "Where"
      ar = "أين"
    }
    text {
      en = "A disc is as large as the doubt about the place."
      ar = "القرص بحجم الشك في المكان."
    }
    empty {
      en = "No place is on record."
      ar = "لا مكان مسجلًا."
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

  section "assessment" {
    heading {
      en = "How it stands under the texts"
      ar = "موقعه من النصوص"
    }
    text {
      en = "Computed, with its reasons. An assessment is no ruling."
      ar = "محسوب مع أسبابه. والتقدير ليس حكمًا."
    }
    empty {
      en = "No text on record covers it."
      ar = "لا نص مسجلًا يشمله."
    }
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

  section "coverage" {
    heading {
      en = "Coverage"
      ar = "التغطية"
    }
    text {
      en = "In the area and in the time in which it can have happened. Silence is calm only where somebody was watching."
      ar = "في المنطقة وفي الوقت الذي ربما حدث فيه. الصمت هدوء فقط حيث كان هناك من يراقب."
    }
    empty {
      en = "Nobody is on record as watching in this period."
      ar = "لا أحد مسجل على أنه كان يراقب في هذه الفترة."
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
