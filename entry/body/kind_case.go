package body

// kindsOfCase are the entries that set up a case and say who may speak in it.
var kindsOfCase = []Kind{
	{Name: "genesis/1", Part: "public", Public: true, Doc: "the first entry of a case",
		Fields: []Field{
			{Name: "name", Type: Text, Required: true},
			{Name: "purpose", Type: Text, Required: true},
			{Name: "zone", Type: Text, Required: true, Doc: "the IANA zone of the case"},
			{Name: "attribution", Type: Flag, Doc: "the mandate allows attribution"},
			{Name: "ruling", Type: Flag, Doc: "the mandate allows rulings to be recorded"},
			{Name: "units", Type: Flag, Doc: "the mandate allows units to be named"},
			{Name: "visibility", Type: Text, Required: true},
			{Name: "erasure", Type: Text, Required: true},
			{Name: "root_keys", Type: Keys, Required: true, Doc: "two of three, or one with a warning shown for ever"},
			{Name: "threshold", Type: Count, Required: true},
			{Name: "log_key", Type: Text, Required: true, Doc: "verifies the checkpoints of the case's log"},
			{Name: "reconstructed", Type: Flag, Doc: "typed in later: available stands for recorded, and every page says so"},
			{Name: "example", Type: Flag, Doc: "keys, salts and nonces derive from a published seed and prove nothing"},
		}},
	{Name: "role/1", Part: "cell", Doc: "a key is given to an actor",
		Fields: []Field{
			{Name: "actor", Type: Name, Required: true},
			{Name: "role", Type: Name, Required: true},
			{Name: "alg", Type: Name, Required: true},
			{Name: "key", Type: Hex, Required: true},
			{Name: "from", Type: Time, Required: true},
			{Name: "until", Type: Time},
			{Name: "held", Type: Flag, Doc: "the server holds the key"},
		}},
	{Name: "key_revoked/1", Part: "cell", Doc: "a key is no longer good",
		Fields: []Field{
			{Name: "key", Type: Text, Required: true, Doc: "k_ and 26 characters"},
			{Name: "from", Type: Time, Required: true},
		}},
	{Name: "method/1", Part: "public", Public: true, Doc: "the method by which the case computes, adopted by signature",
		Fields: []Field{
			{Name: "method", Type: Name, Required: true},
			{Name: "tzdata", Type: Text},
			{Name: "rules", Type: Words, Doc: "counting rules, in words"},
		}},
	{Name: "actor/1", Part: "public", Public: true, Doc: "who a party, counter or body is, and what it is called",
		Fields: []Field{
			{Name: "party", Type: Name, Required: true},
			{Name: "name", Type: Text, Required: true},
			{Name: "class", Type: Name, Required: true, Values: []string{"party", "side", "force", "group", "counter", "body", "outlet", "desk", "state", "agency"}},
			{Name: "part_of", Type: Name},
			{Name: "aliases", Type: Words, Doc: "other names, as others write them"},
			{Name: "calls_itself", Type: Text},
			{Name: "designated_by", Type: Words},
			{Name: "from", Type: Time, Doc: "the name holds from here on"},
		}},
}

// kindsOfAgreement are the text and what its own machinery turns on.
var kindsOfAgreement = []Kind{
	{Name: "agreement/1", Part: "public", Public: true, Doc: "a version of an agreement document, its exact bytes",
		Fields: []Field{
			{Name: "document", Type: Name, Required: true},
			{Name: "file", Type: Text, Required: true},
			{Name: "words", Type: Text, Doc: "the whole document; import reads it from the file"},
		}},
	{Name: "instrument/1", Part: "public", Public: true, Doc: "the status of a text over time", Refs: []string{"about"},
		Fields: []Field{
			{Name: "document", Type: Name, Required: true},
			{Name: "instrument", Type: Name, Doc: "a part of it; the whole text when absent"},
			{Name: "status", Type: Name, Required: true, Values: []string{"talks", "made", "announced", "withheld", "leaked", "published", "endorsed", "disowned"}},
		}},
	{Name: "anchor/1", Part: "public", Public: true, Doc: "an anchor of the text is set by those whom the text names",
		Fields: []Field{
			{Name: "anchor", Type: ClauseID, Required: true, Doc: "document/name"},
			{Name: "at", Type: Time, Required: true},
			{Name: "by", Type: Names, Required: true},
		}},
	{Name: "list/1", Part: "public", Public: true, Doc: "a change to a list that the text refers to",
		Fields: []Field{
			{Name: "list", Type: ClauseID, Required: true, Doc: "document/name"},
			{Name: "add", Type: Names},
			{Name: "remove", Type: Names},
		}},
	{Name: "reading/1", Part: "public", Public: true, Doc: "a body that may interpret adopts a reading",
		Fields: []Field{
			{Name: "document", Type: Name, Required: true},
			{Name: "question", Type: Name, Required: true},
			{Name: "reading", Type: Name, Required: true},
		}},
	{Name: "renewal/1", Part: "public", Public: true, Doc: "those who may renew a phase do so",
		Fields: []Field{
			{Name: "phase", Type: ClauseID, Required: true},
			{Name: "by", Type: Names, Required: true},
			{Name: "checkpoint", Type: Time, Required: true, Doc: "the end that is moved"},
			{Name: "term_h", Type: Count, Required: true, Doc: "hours from the checkpoint"},
		}},
	{Name: "determination/1", Part: "public", Public: true, Doc: "a named authority says whether a condition is met",
		Fields: []Field{
			{Name: "matter", Type: ClauseID, Required: true, Doc: "the gate"},
			{Name: "answer", Type: Name, Required: true, Values: []string{"yes", "no"}},
		}},
	{Name: "zone/1", Part: "public", Public: true, Doc: "a version of a zone of the text",
		Fields: []Field{
			{Name: "zone", Type: ClauseID, Required: true},
			{Name: "places", Type: Places, Required: true},
			{Name: "schematic", Type: Flag},
		}},
	{Name: "control/1", Part: "public", Public: true, Doc: "who is said to hold a place",
		Fields: []Field{
			{Name: "place", Type: Place, Required: true},
			{Name: "holder", Type: Name, Required: true},
		}},
	{Name: "performance/1", Part: "public", Public: true, Doc: "an entry in the ledger of a duty",
		Fields: []Field{
			{Name: "duty", Type: ClauseID, Required: true},
			{Name: "party", Type: Name, Required: true},
			{Name: "case", Type: Name},
			{Name: "state", Type: Name, Required: true, Values: []string{"offered", "begun", "submitted", "accepted", "rejected", "disputed", "not_begun"}},
			{Name: "amount", Type: Figure},
		}},
}
