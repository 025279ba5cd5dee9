package body

// kindsOfExchange are what is notified, exchanged, held and inspected.
var kindsOfExchange = []Kind{
	{Name: "notification/1", Part: "cell", Doc: "something is told ahead: a place, a movement, an unarmed flight, an exercise", Refs: []string{"about"},
		Fields: []Field{
			{Name: "what", Type: Name, Required: true, Values: []string{"static_site", "movement", "unarmed_flight", "exercise", "infrastructure"}},
			{Name: "stage", Type: Name, Required: true, Values: []string{"submitted", "relayed", "acknowledged", "objected", "amended", "expired", "withdrawn"}},
			{Name: "to", Type: Name},
			{Name: "place", Type: Place},
			{Name: "during", Type: Span},
			{Name: "clause", Type: ClauseID},
			{Name: "answer_by", Type: Time, Doc: "by when an answer is asked for, where the text gives no limit"},
		}},
	{Name: "exchange/1", Part: "cell", Doc: "persons, remains or things are handed over", Refs: []string{"about"},
		Fields: []Field{
			{Name: "duty", Type: ClauseID, Required: true},
			{Name: "category", Type: Name},
			{Name: "amount", Type: Figure, Required: true},
			{Name: "from", Type: Name, Required: true},
			{Name: "to", Type: Name, Required: true},
			{Name: "witness", Type: Name},
		}},
	{Name: "holding/1", Part: "cell", Doc: "weapons declared at a site", Refs: []string{"about"},
		Fields: []Field{
			{Name: "site", Type: Name, Required: true},
			{Name: "place", Type: Place},
			{Name: "holder", Type: Name, Required: true},
			{Name: "weapons", Type: Figures, Required: true},
		}},
	{Name: "inspection/1", Part: "cell", Doc: "what was found at a site", Refs: []string{"about"},
		Fields: []Field{
			{Name: "site", Type: Name, Required: true},
			{Name: "result", Type: Name, Required: true, Values: []string{"as_declared", "missing", "in_excess", "seals_broken", "access_denied"}},
			{Name: "weapons", Type: Figures},
			{Name: "denied_by", Type: Name},
		}},
}

// kindsOfProcedure lead from a complaint to a response.
var kindsOfProcedure = []Kind{
	{Name: "complaint/1", Part: "cell", Doc: "someone brings a violation or a possible one", Refs: []string{"incident"},
		Fields: []Field{{Name: "clause", Type: ClauseID, Required: true}, {Name: "against", Type: Name}}},
	{Name: "inquiry/1", Part: "public", Doc: "a body takes up an incident", Refs: []string{"incident"},
		Fields: []Field{{Name: "mandate", Type: Text}}},
	{Name: "finding/1", Part: "public", Doc: "the facts as a body found them", Refs: []string{"incident", "complaint", "evidence"},
		Fields: []Field{
			{Name: "variables", Type: Variables, Required: true},
			{Name: "standard", Type: Text, Doc: "the standard of proof, in the body's words"},
			{Name: "killed", Type: Figures}, {Name: "injured", Type: Figures}, {Name: "count", Type: Figures},
			{Name: "nature", Type: Text, Doc: "what sort of act it was"},
			{Name: "extent", Type: Text, Doc: "how far it went"},
			{Name: "threat", Type: Name, Values: []string{"none", "limited", "serious", "grave", "undetermined"}, Doc: "to the truce"},
		}},
	{Name: "ruling/1", Part: "public", Public: true, Doc: "an organ that the text empowers rules on an incident under a clause", Refs: []string{"incident", "complaint", "finding", "evidence"},
		Fields: []Field{
			{Name: "clause", Type: ClauseID, Required: true},
			{Name: "result", Type: Name, Required: true, Values: []string{"violation", "no_violation", "not_determined", "outside_scope", "exception_applies"}},
			{Name: "party", Type: Name}, {Name: "reading", Type: Name}, {Name: "dissent", Type: Names},
			{Name: "standard", Type: Text, Doc: "the standard of proof, in the body's words"},
			{Name: "nature", Type: Text, Doc: "what sort of act it was"},
			{Name: "extent", Type: Text, Doc: "how far it went"},
			{Name: "threat", Type: Name, Values: []string{"none", "limited", "serious", "grave", "undetermined"}, Doc: "to the truce"},
		}},
	{Name: "response/1", Part: "public", Public: true, Doc: "what followed a ruling", Refs: []string{"ruling", "complaint"},
		Fields: []Field{{Name: "by", Type: Name}, {Name: "what", Type: Name, Required: true}, {Name: "to", Type: Name, Doc: "whom it concerns"}}},
}

// kindsOfAnswer are what is put to a party or body, and what it answers.
var kindsOfAnswer = []Kind{
	{Name: "question/1", Part: "cell", Doc: "something is put to parties or bodies for an answer", Refs: []string{"about", "incident", "complaint"},
		Fields: []Field{
			{Name: "put_to", Type: Names, Required: true},
			{Name: "what", Type: Name, Required: true, Values: []string{"confirm", "explain", "discipline", "inform"}, Doc: "to confirm or dispute facts; to explain; to say what was done with violators; to inform"},
			{Name: "items", Type: Names, Doc: "what is asked about, one by one: actor, act, place, killed, …; the whole when absent"},
			{Name: "clause", Type: ClauseID, Doc: "the procedure of the text, or its duty, that gives the limit and the meaning of silence"},
			{Name: "step", Type: Name, Doc: "the step of that procedure"},
			{Name: "answer_by", Type: Time, Doc: "by when an answer is asked for, where the text gives no limit"},
		}},
	{Name: "proposal/1", Part: "cell", Doc: "named bodies are asked to decide something together", Refs: []string{"about", "complaint"},
		Fields: []Field{
			{Name: "matter", Type: ClauseID, Required: true, Doc: "the gate, phase, list, place, reading, duty or procedure"},
			{Name: "what", Type: Name, Required: true, Values: []string{"determination", "renewal", "designation", "zone", "reading", "change", "finding", "ruling", "notice", "other"}},
			{Name: "put_to", Type: Names, Required: true, Doc: "who is to answer; who proposes is taken to concur"},
			{Name: "step", Type: Name, Doc: "the step of the procedure that is to be decided"},
			{Name: "answer_by", Type: Time, Doc: "by when an answer is asked for, where the text gives no limit"},
			{Name: "value", Type: Name, Doc: "what is proposed, in a word: yes, a result, a reading, the case of a duty"},
			{Name: "at", Type: Time, Doc: "the instant that is proposed"},
			{Name: "term_h", Type: Count, Doc: "the hours that are proposed"},
		}},
	{Name: "answer/1", Part: "cell", Doc: "what a party or body answers to an entry that was put to it", Refs: []string{"to"},
		Fields: []Field{
			{Name: "answer", Type: Name, Required: true, Values: []string{"confirms", "disputes", "concurs", "objects", "acknowledges", "permits", "refuses", "unable"}},
			{Name: "item", Type: Name, Doc: "to which of the items; to the whole when absent"},
			{Name: "reservation", Type: Text, Doc: "under what reservation or condition"},
			{Name: "judge", Type: Name, Doc: "who says whether the condition is met; nobody when absent"},
			{Name: "reason", Type: Text},
			{Name: "variables", Type: Variables, Doc: "its own account"},
			{Name: "killed", Type: Figures}, {Name: "injured", Type: Figures}, {Name: "count", Type: Figures},
		}},
	{Name: "delegation/1", Part: "cell", Doc: "a party or body lets another answer for it",
		Fields: []Field{
			{Name: "from", Type: Name, Required: true, Doc: "who delegates"},
			{Name: "to", Type: Name, Required: true},
			{Name: "matter", Type: ClauseID, Doc: "in this matter alone; in all when absent"},
			{Name: "begins", Type: Time, Required: true},
			{Name: "until", Type: Time},
		}},
	{Name: "meeting/1", Part: "cell", Doc: "a body met", Refs: []string{"about"},
		Fields: []Field{
			{Name: "body", Type: Name, Required: true},
			{Name: "present", Type: Names},
			{Name: "absent", Type: Names},
			{Name: "track", Type: Name, Values: []string{"military", "humanitarian", "political"}},
			{Name: "next", Type: Time, Doc: "when it is to meet again"},
		}},
}
