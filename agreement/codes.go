package agreement

// Code is a row of the table of diagnostics. The page
// docs/language/diagnostics.md is made of these rows, and a test compares.
type Code struct {
	Code     string
	Severity Severity
	What     string // what was found, in general
	Why      string // why it matters
	Mend     string // how to mend it; the hint of every diagnostic of the code
}

// Codes is the table of diagnostics in the order of their codes.
var Codes = []Code{
	{"T001", Error, "The block is not HCL.", "Nothing in the fence is read, so its clause says nothing to a machine.", "follow the parser's message; every attribute is name = value on its own line"},
	{"T002", Error, "A name, member or function that nobody declared.", "A rule about nobody binds nobody; most often it is a spelling mistake.", "declare it, or choose a word of the vocabulary"},
	{"T003", Error, "A name with a hyphen or another character that names cannot have.", "HCL reads D-days(35) as one name, so an offset would silently become an unknown name.", "use _ in names, and put spaces around a minus: D - days(35)"},
	{"T004", Error, "Two blocks of one document share a name.", "What refers to the name could mean either.", "rename one of them"},
	{"T005", Error, "A value of the wrong type for its attribute.", "The rule would be read as something else than its author meant, or as nothing.", "give a value of the type that the message names"},
	{"T006", Error, "An expression outside the part of HCL that the language has.", "Every expression must be readable by a lawyer and end in a known number of steps.", "write it out with the functions of the language"},
	{"T007", Error, "A bare number where a unit is needed, or a fraction where items are counted.", "3.5 may be kilometres or hours; half a truck cannot be delivered.", "write the unit, as in km(3.5) or hours(48), and whole items"},
	{"T008", Error, "A character that cannot be seen or that changes the direction of the text.", "The signatories would read one text and the machine another.", "delete the character; the editor can show it as its code"},
	{"T009", Error, "A name or word that mixes letters of two scripts that look alike.", "Two different names could look the same on every page.", "retype the word in one alphabet"},
	{"T010", Error, "The file cannot be read: not UTF-8, too large, a fence never closed or inside a quotation.", "Parts of the text would be left out of every check.", "save the file as UTF-8, and close every fence at the margin with ```"},
	{"T011", Error, "An attribute or field given twice.", "One of the two values would be ignored without a word.", "keep one of them; several values are a list in brackets"},
	{"T012", Error, "A kind of block, an attribute or a label that the language does not have.", "What is written there would have no effect.", "see docs/language/blocks.md for the kinds and their attributes"},
	{"T013", Error, "The document has no agreement block as its first block, or has two.", "Without it the document has no name, no time zone and no scope.", "begin with one block: agreement \"name\" { … }"},
	{"T014", Error, "Two clauses share an id.", "A finding that cites the clause could mean either.", "number the later one anew, as in 3.bis"},
	{"T015", Error, "An incorporated document is missing.", "Everything taken from it is unknown, so nothing that rests on it can be answered.", "give the other document's file as well"},
	{"T016", Error, "A block that copies itself or a block of another kind.", "There is nothing to copy, or what is copied makes no sense there.", "let same_as name a block of the same kind that stands on its own"},

	{"T101", Warning, "A clause without blocks that does not say it is words on purpose.", "Nobody can tell whether the clause was forgotten.", "formalise it, or add clause { words = preamble }, political or procedural"},
	{"T102", Warning, "An open term decides something.", "Whatever turns on it cannot be determined, and each side will fill it in its own way.", "define the term, or name who decides what it means"},
	{"T103", Warning, "A block stands in some of the texts that carry what it refers to, and not in all.", "A right that only one side's text gives is no right against the other, and the sides will find out in a crisis.", "put it in each text, or say that only one side has it"},
	{"T104", Warning, "Several languages, and no word on which one prevails.", "When the versions differ, each side holds the one that suits it.", "set authentic to the language, or languages, that prevail"},
	{"T105", Warning, "A rule or body rests on a text that nobody may read.", "Those it binds and those it protects cannot check it, and rumours fill the gap.", "publish a summary, or seal the clause and say when it opens"},
	{"T106", Note, "Another document's clock runs in parallel and ends at another instant.", "The truce will be declared over at different times by different clocks.", "say which clock counts for what"},
	{"T107", Warning, "It takes effect before the text was made, or its anchor is retroactive.", "Acts are judged by a text that nobody knew when they happened.", "start at publication, or say what follows for acts in between"},
	{"T108", Warning, "Every text that carries a duty was made by one side with a go-between, and none by the two sides.", "Neither side owes the duty to the other; a breach is a matter between it and the go-between.", "make a common text, or a clause by which each owes it to the other"},
	{"T109", Note, "A part of the text that the encoder has not seen.", "What is computed there is the encoder's gap and not a finding about the text.", "get the text"},
	{"T110", Note, "Something is decided by words in a block, and no term says what they mean.", "A person has to say each time whether it is so, and nobody is named who does.", "make a term of the words, define it, or say who decides what it means"},
	{"T111", Note, "Something else that the text leaves unsaid, and of which no other code speaks.", "Every silence is filled by somebody.", "say it, or name who decides"},

	{"T201", Error, "Force against an exempt party is allowed before anyone has to draw where that party is.", "Exempt and protected groups stand side by side; every strike on the one will be called a strike on the other.", "delineate first and with a date, or write a procedure for mixed ground"},
	{"T202", Warning, "A party known only by description without a test, or a duty that binds nobody by name.", "Nobody can tell who it is about.", "give criteria, or a list and who keeps it"},
	{"T203", Warning, "A duty turns on an actor that the text does not bind.", "An outsider's act, or failure to act, decides what a party owes.", "bind that actor, or say what counts as effort and as evidence"},
	{"T204", Error, "Parties join one by one, and no list of who joined has a keeper.", "Who is bound and protected on a given day cannot be answered.", "add a list of party with kept_by, or name it in listed"},
	{"T205", Warning, "Joining closes at a date, and there is no later way in.", "Groups that come round later stay outside the truce and unprotected.", "keep a standing way to join"},
	{"T206", Warning, "An actor that is not bound stands in a rule or place, and nobody has to restrain it.", "Its acts break the truce and are nobody's violation.", "name who restrains it, with a duty that prevents its acts"},
	{"T207", Note, "A duty of effort without a measure.", "Whether the effort was enough can only be argued about.", "list what counts as effort, and name who judges"},
	{"T208", Warning, "An actor is exempt from protection, and nobody has to draw where it is.", "Whoever strikes says that the exempt actor was there, and nobody can say that it was not.", "let a body delineate its ground, by a date, and say whose map counts"},

	{"T301", Warning, "The language versions give a deadline with different boundaries.", "By the 20th and before the 20th are a day apart, and each side reads its own version.", "write the hour"},
	{"T302", Error, "An anchor that nobody sets and nothing computes.", "What hangs on it never begins.", "name who sets it, and the day on which it falls if nobody does"},
	{"T303", Warning, "A slot to be filled without an author or a date.", "What depends on the slot waits for ever, or is filled by whoever moves first.", "name who fills it by when, and what holds meanwhile"},
	{"T304", Warning, "A count of days that reads two ways.", "The two readings give deadlines a day apart, and both sides will be right.", "write the last day and hour, or set the counting rule"},
	{"T305", Error, "A clock of continuous compliance without threshold, reset rule or watch.", "Whether the days were continuous is then decided by whoever speaks, and by nobody when they differ.", "set on_match, tolerance and watch, and what an unwatched hour means"},
	{"T306", Warning, "A way out on belief alone, or without notice.", "The truce can end in an hour on a reason that nobody can check.", "set a notice period, and talks before it runs"},
	{"T307", Warning, "A phase goes on while talks go on, and the talks have no end.", "Whoever wants the phase to last keeps talking, whoever wants it to end says that talks are over, and neither is wrong.", "set a last day with longest, or name a body that says when talks have failed"},
	{"T308", Warning, "A phase ends at a time, and nothing says what follows.", "The fighting resumes by default, with no one having decided it.", "add a renewal, or say what holds afterwards"},
	{"T309", Note, "A recurring window without an hour at which it begins.", "It is kept if any stretch of that length was quiet, which is known only afterwards.", "name the hours"},
	{"T310", Error, "The timetable cannot be kept: some dates and lengths contradict one another.", "Somebody will be late whatever anybody does. The message names the few statements that cannot all be so.", "move one of the dates that the message names"},
	{"T311", Note, "An instant in another civil zone than the ground.", "People on the ground will read it on their own clocks.", "print both clock times"},
	{"T312", Warning, "Two texts give one act two dates, or one duty replaces another and no text stands over the other.", "Each side keeps to the date of the text that suits it.", "say which prevails: over in the later instrument, replaced_by in the earlier duty"},
	{"T313", Note, "A period whose edge is not stated, or that the end of a phase cuts.", "Two flights a week are two, three or four in ten days, depending on where the week begins.", "say on which day the first period begins, and what a part of a period is worth"},
	{"T314", Warning, "A renewal without a decider, or without its term or the meaning of silence.", "At the checkpoint nobody knows whether the truce goes on.", "say who decides, for how long, and what silence means"},
	{"T315", Error, "An instant without a zone.", "19:00 is a different instant in every zone.", "set zone in the agreement block to a zone such as Asia/Damascus"},
	{"T316", Note, "The clocks change inside a stretch that is counted in days.", "Its length in hours is not what people expect, and one hour is read twice or never comes.", "write the instant of the end"},
	{"T317", Note, "A phase without end that has no review and no way out.", "A text that cannot be left is broken instead.", "add a review, or an ending with notice"},
	{"T318", Note, "An anchor that may be set, by no date.", "The start can be put off without anybody being late.", "set until, and say what follows if the day passes"},
	{"T319", Warning, "A phase of which the text does not say how long it lasts.", "One side will hold that it is over, the other that it goes on.", "set lasts, ends, or an ending with notice; ends = never if no end is meant"},
	{"T320", Note, "A deadline counted back from an instant that may be set at shorter notice.", "When the day is named, what had to be done before it may already be late.", "say how long before the instant must be made known"},
	{"T321", Warning, "Time that is earned by performance, without a limit or without a measure.", "How long the truce lasts is then a matter of how each side counts.", "set per, adds and at_most"},
	{"T322", Warning, "A renewal that is decided after the phase has ended, or a notice that is longer than the phase.", "When the decision comes there is nothing left to renew, and no notice can be given in time.", "decide before the end, and keep the notice shorter than the term"},
	{"T323", Warning, "A phase of which the text does not say when it begins.", "Nothing that holds during it can be broken or kept until somebody says that it has begun.", "set begins to an instant, an anchor or a gate"},

	{"T401", Error, "Simultaneous or stepwise duties with no way to start.", "Each waits for the other, and neither is late.", "name the common hour and who gives the signal, or small steps in turn"},
	{"T402", Error, "Starts that wait for one another in a circle.", "None of them can ever begin.", "start both at one hour, or let a third party certify one of them"},
	{"T403", Warning, "A start hangs on what one side alone must do first, and nothing follows if it is late.", "That side can hold back the whole, by an hour or for ever, and owes nothing for it.", "set a last hour, and say what follows or who may act instead"},
	{"T404", Warning, "A duty can fall due before it begins.", "The side that owes it is late before it may act.", "count the deadline from the beginning, as in within(days(3), …)"},
	{"T405", Error, "A duty with a date needs a place that may be drawn later.", "The duty can fall due before anyone knows where.", "draw the place first, or move the duty"},
	{"T406", Warning, "A gate of which the text does not say who determines that it is open, or on what.", "The next stage begins for one side and not for the other, and both are right.", "name in determined who says so, and let opens be something that can be computed"},
	{"T407", Error, "Deadlines of which each counts from the performance of the other.", "None of the duties ever falls due, so nobody is late.", "count one of the deadlines from a day, or from what a third certifies"},

	{"T501", Warning, "A distance measured from different lines for different parties.", "Between the lines lies ground that nobody, or both, may hold.", "agree on one line, or on rules for the ground in between"},
	{"T502", Warning, "A buffer or distance that is not stated.", "No position can be judged.", "write the metres"},
	{"T503", Note, "Zones lie within one another, their limits differ, and nothing says which holds.", "A position in the inner zone meets two numbers, and each side quotes its own.", "say that the strictest holds, or draw the outer zone without the inner one"},
	{"T504", Note, "A rule turns on a strip, and nothing says whether its edge lies inside.", "A post that stands on the line is in for one side and out for the other.", "set boundary to inside or outside, and feature where the line is a thing with a width"},
	{"T505", Warning, "The zones leave a stretch without an answer, or with two.", "Whoever stands there obeys one clause and breaks the other, or none.", "write a rule for the seam, or draw the zones so that they meet"},
	{"T506", Error, "A distance that is not half of the band it belongs to.", "Two numbers of one text contradict each other.", "correct one of them"},
	{"T507", Note, "A distance smaller than the doubt of a line that is only sketched.", "Whether a unit is inside or outside cannot be determined near the line.", "give coordinates for the line"},
	{"T508", Warning, "A rule turns on ground that the text does not fix: a place without a shape, a line without a day, a truce without a scope.", "Each side will draw the ground where it suits it.", "give the place a shape or a slot with an author and a date, and the line its day in as_of"},
	{"T509", Note, "A rule turns on who holds the ground, and the text does not say whose map counts.", "Every advance moves the rule with it, and each side has a map of its own.", "make a place of it, with drawn_by and versions = dated"},

	{"T601", Error, "Rules that prevail over one another in a circle.", "Neither the rule nor its exception can be applied.", "choose one order"},
	{"T602", Error, "A permission and a prohibition can match one event, and neither stands over the other.", "The same act is allowed and forbidden. Nothing else decides between rules: not their order, and not which is more special.", "name the prohibition in over, or the permission in unless"},
	{"T603", Note, "A prohibition that turns on purpose alone.", "The same act is allowed and forbidden, and nobody sees the difference.", "name acts that can be seen"},
	{"T604", Note, "Notice or approval without a time, or without what an objection does.", "A notice given a minute before is a notice.", "say how long before, and what silence or an objection means"},
	{"T605", Warning, "A party may declare itself released, and no body finds that the other has broken the text.", "One accusation ends the truce.", "a finding first, or a waiting time"},
	{"T606", Warning, "Force in answer, bounded by neither imminence nor proportion.", "Every attack can be called an answer.", "bound it: imminent = true, proportionate = true"},
	{"T607", Note, "Force is allowed against what is imminent, and nobody but the one who fires judges that.", "Every answer was to something imminent, by the account of whoever gave it.", "ask for a report after each use, and a procedure about the permission"},
	{"T608", Warning, "A rule that does not say what it forbids or allows, or a duty that does not say what or how much.", "Nobody can tell whether it was kept.", "name the acts, things and numbers"},

	{"T701", Warning, "A duty that nobody is named to verify, though it can be measured.", "The debtor's word and the creditor's word will stand side by side.", "name a counter in verified_by"},
	{"T702", Note, "A list of which the text does not say whether it is closed.", "Whether something that is not on it counts cannot be answered.", "set closed, or say who may add"},
	{"T703", Error, "A ratio leaves out a category of the duty that it follows.", "For the persons or things of that category nothing is owed in return, or each side fills in a number.", "add the term for the category, or follow the whole duty"},
	{"T704", Note, "A quota that does not say what is refused, rejected or comes in part.", "Nine of ten, or ten of which one is refused, is a day kept for one side and broken for the other.", "an accepts block with rejected, and a word on what a part counts"},
	{"T705", Error, "A quota that no performance can meet.", "Two numbers of one text contradict each other, and whoever owes the duty is late whatever it does.", "correct one of the numbers"},
	{"T706", Warning, "A duty without a date that is neither standing, recurring nor best efforts.", "It is never overdue.", "set a due, counted if need be from the gate or anchor that it waits for"},
	{"T707", Warning, "The two sides of one step are measured by different kinds of measure.", "One side can be shown to be late and the other cannot.", "one table for both"},
	{"T708", Warning, "The text prohibits, and nobody is charged to observe, inquire or verify.", "Silence then means nothing, and every count is a count by one of the sides.", "name a monitor: a watch, or a body with observe in its mandate"},
	{"T709", Warning, "All are to be released or handed over, and no list says who or which they are.", "Each side counts those whom it knows of, and the exchange stays incomplete by one account.", "add a list with its keeper, and let the other side or a third verify it"},
	{"T710", Note, "One of the sides alone verifies what is owed to it, or finds what the other did.", "Its count will stand against the other side's, and nobody is between them.", "let a third, or both together, verify and find"},

	{"T801", Warning, "A prohibition that no procedure leads to a finding or ruling on.", "There will be accusations and no violations.", "say who rules, on whose complaint"},
	{"T802", Warning, "A step without a time limit.", "A complaint can stay open until it no longer matters.", "set within, in days"},
	{"T803", Warning, "Several must agree, and nothing says what follows if they do not.", "One of them can stop everything by not answering.", "let the chair or a third decide, or set a last day"},
	{"T804", Warning, "A procedure that ends in a ruling without any response.", "The ruling has no consequence that anybody owes.", "add a ladder, or publication"},
	{"T805", Note, "A ladder ends in force, and no step before it tells a body.", "The last rung can be reached in minutes, with no one else knowing.", "a call to the other side or a body first"},
	{"T806", Warning, "A step of a procedure leaves open who takes it, when, or what no answer means.", "The procedure stops there, and nobody has stopped it.", "set by, when and silence"},

	{"T901", Warning, "A question on which readings give different results.", "The sides are bound by two texts that look like one.", "settle on one text, or name a body that interprets"},
	{"T902", Error, "More than 64 combinations of readings.", "No answer can be computed for each combination.", "settle some of the questions"},
	{"T903", Note, "A check was cut short: the document has more instants, readings or contradictions than it works through.", "What is not said about this document may still be wrong with it.", "divide the document, settle questions, or mend what is found first and check again"},
}

var codeOf = func() map[string]*Code {
	m := map[string]*Code{}
	for i := range Codes {
		m[Codes[i].Code] = &Codes[i]
	}
	return m
}()

// Explain is the row of a code.
func Explain(code string) (Code, bool) {
	c := codeOf[code]
	if c == nil {
		return Code{}, false
	}
	return *c, true
}

// problem builds a diagnostic at a position. Severity and hint come from the
// table; the clause is the one the position stands in.
func (d *Document) problem(code string, at Pos, message string) Diagnostic {
	c := codeOf[code]
	clause := Front
	if len(d.Clauses) > 0 {
		clause = d.above(at.Byte).ID
	}
	return Diagnostic{File: d.File, Line: at.Line, Column: at.Column, Code: code, Severity: c.Severity,
		Message: message, Clauses: []string{clause}, Hint: c.Mend}
}

// ofMost are the codes that most texts of the field give. They say more of how
// such texts are written than of one draft, so a list for people folds them.
var ofMost = map[string]bool{"T317": true, "T701": true, "T706": true, "T801": true}

// Common says whether most texts of the field give a code, so that a list for
// people may say it in one line at the end.
func Common(code string) bool { return ofMost[code] }
