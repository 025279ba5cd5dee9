  opening {
    en = "Based on information as of {as_of}. All times are those of {zone}.\nMade from what was known at: {known}."
    ar = "بحسب المعلومات حتى {as_of}. كل الأوقات بتوقيت {zone}.\nأُعدّ مما كان معروفًا عند: {known}."
  }

  section "summary" {
    heading {
      en = "Summary"
      ar = "الملخص"
    }
    text {
      en = "The counts of the period stand beside those of the period before it."
      ar = "أعداد الفترة بجانب أعداد الفترة التي قبلها."
    }
  }

  section "chart" {
    heading {
      en = "Day by day"
      ar = "يومًا بيوم"
    }
    text {
      en = "A low bar is calm only as far as somebody was watching: the hours stand under it. All days are as they are known now, with what came late."
      ar = "العمود القصير هدوء فقط بقدر ما كان هناك من يراقب: الساعات تحته. كل الأيام كما هي معروفة الآن، مع ما وصل متأخرًا."
    }
  }

  section "areas" {
    heading {
      en = "By area"
      ar = "بحسب المنطقة"
    }
    empty {
      en = "No happening of this period is on record."
      ar = "لا حدث مسجلًا لهذه الفترة."
    }
  }

  section "map" {
    heading {
      en = "Where"
      ar = "أين"
    }
    text {
      en = "A disc is as large as the doubt about the place. Where forces are or move, and where people are held, is not drawn."
      ar = "القرص بحجم الشك في المكان. أما مواقع القوات وتحركاتها وأماكن الاحتجاز فلا تُرسم."
    }
    empty {
      en = "No happening of this period is on record."
      ar = "لا حدث مسجلًا لهذه الفترة."
    }
  }

  section "incidents" {
    heading {
      en = "Incidents and reports by position"
      ar = "الحوادث والتقارير بحسب الموقع"
    }
    text {
      en = "What a report says is the word of its source. An assessment is computed under the text and is no ruling."
      ar = "ما يقوله التقرير هو قول مصدره. والتقدير محسوب بحسب النص وليس حكمًا."
    }
    empty {
      en = "No happening of this period is on record; where nobody was watching this says nothing."
      ar = "لا حدث مسجلًا لهذه الفترة؛ وحيث لم يراقب أحد فإن هذا لا يعني شيئًا."
    }
  }

  section "coverage" {
    heading {
      en = "Coverage"
      ar = "التغطية"
    }
    text {
      en = "Silence is calm only where somebody was watching."
      ar = "الصمت هدوء فقط حيث كان هناك من يراقب."
    }
    empty {
      en = "Nobody is on record as watching in this period."
      ar = "لا أحد مسجل على أنه كان يراقب في هذه الفترة."
    }
  }

  section "movement" {
    heading {
      en = "Freedom of movement of monitors"
      ar = "حرية حركة المراقبين"
    }
    empty {
      en = "No restriction is on record for this period."
      ar = "لا تقييد مسجلًا لهذه الفترة."
    }
  }

  section "access" {
    heading {
      en = "Access of aid"
      ar = "وصول المساعدات"
    }
    empty {
      en = "No movement of aid is on record for this period."
      ar = "لا تحرك للمساعدات مسجلًا لهذه الفترة."
    }
  }

  section "clocks" {
    heading {
      en = "Phases, gates and clocks"
      ar = "المراحل والبوابات والساعات"
    }
    text {
      en = "As they stand at the end of the period. The computed side and the word of those who decide are both kept."
      ar = "كما هي في نهاية الفترة. يُحفظ الجانب المحسوب وقول من يقررون معًا."
    }
    empty {
      en = "No text is on record."
      ar = "لا نص مسجلًا."
    }
  }

  section "determinations" {
    heading {
      en = "Determinations and rulings"
      ar = "التحديدات والأحكام"
    }
    empty {
      en = "None was made in this period."
      ar = "لم يصدر شيء منها في هذه الفترة."
    }
  }

  section "tallies" {
    heading {
      en = "Counts of the counters, side by side"
      ar = "أعداد العادّين جنبًا إلى جنب"
    }
    text {
      en = "Each is what one counter said. They are not added, and none is the best."
      ar = "كل منها قول عادّ واحد. لا تُجمع وليس أحدها الأفضل."
    }
    empty {
      en = "No count of this period is on record."
      ar = "لا عدد مسجلًا لهذه الفترة."
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

  section "flags" {
    heading {
      en = "Open flags"
      ar = "تنبيهات مفتوحة"
    }
    text {
      en = "For a person to look at."
      ar = "ليطّلع عليها شخص."
    }
    empty {
      en = "None."
      ar = "لا شيء."
    }
  }

  closing {
    en = "Boundaries and names imply no endorsement. Every number leads to the entries that it rests on, listed below."
    ar = "الحدود والأسماء لا تعني أي إقرار. كل رقم يقود إلى القيود التي يستند إليها، وهي مدرجة أدناه."
  }
}
