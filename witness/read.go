package witness

// The picture as it is printed, read with structs of this package's own. What
// is not read is not checked.

type picture struct {
	Schema    string `json:"schema"`
	AsOf      string `json:"as_of"`
	AsOfLocal string `json:"as_of_local"`
	Zone      string `json:"zone"`
	Known     struct {
		Size int64  `json:"size"`
		At   string `json:"at"`
	} `json:"known"`
	Phases      []phase      `json:"phases"`
	Ends        []end        `json:"ends"`
	Gates       []gate       `json:"gates"`
	Clocks      []clock      `json:"clocks"`
	Obligations []obligation `json:"obligations"`
	Assessments []assessment `json:"assessments"`
	Rulings     []ruling     `json:"rulings"`
	Access      []access     `json:"access"`
	Tallies     []tally      `json:"tallies"`
	Deaths      []deaths     `json:"deaths"`
	Flags       []flag       `json:"flags"`
	Texts       []text       `json:"texts"`
	Procedures  []procedure  `json:"procedures"`
	Matters     []matter     `json:"matters"`
	Sites       []site       `json:"sites"`
	Kept        []kept       `json:"restrictions"`
	Meetings    []met        `json:"meetings"`
	Counts      counts       `json:"counts"`
}

type matter struct {
	item
	Kind    string  `json:"kind"`
	Entry   string  `json:"entry"`
	Put     moment  `json:"put"`
	Limit   *moment `json:"limit"`
	LimitBy string  `json:"limit_by"`
	Silence string  `json:"silence"`
	Asked   []asked `json:"asked"`
}

type asked struct {
	ID      string  `json:"id"`
	Party   string  `json:"party"`
	Status  string  `json:"status"`
	Stands  []stand `json:"stands"`
	Answers []struct {
		Answer      string `json:"answer"`
		Item        string `json:"item"`
		By          string `json:"by"`
		Entry       string `json:"entry"`
		At          string `json:"at"`
		Key         string `json:"key"`
		Own         bool   `json:"own"`
		Reservation string `json:"reservation"`
		Reason      string `json:"reason"`
	} `json:"answers"`
}

type stand struct {
	Item   string `json:"item"`
	Answer string `json:"answer"`
}

type site struct{ item }

type kept struct {
	item
	Observer string `json:"observer"`
}

type met struct {
	item
	Body    string   `json:"body"`
	Present []string `json:"present"`
}

type item struct {
	ID         string `json:"id"`
	Clause     string `json:"clause"`
	Status     string `json:"status"`
	Since      string `json:"since"`
	SinceLocal string `json:"since_local"`
	Why        []why  `json:"why"`
}

type why struct {
	Rule   string `json:"rule"`
	Clause string `json:"clause"`
	Entry  string `json:"entry"`
	Report string `json:"report"`
	Item   string `json:"item"`
	Text   string `json:"text"`
}

type moment struct {
	At    string `json:"at"`
	Local string `json:"local"`
}

type stretch struct {
	Earliest string `json:"earliest"`
	Latest   string `json:"latest"`
	Local    string `json:"local"`
}

type phase struct {
	item
	Begins   *moment  `json:"begins"`
	Ends     *moment  `json:"ends"`
	LastsS   int64    `json:"lasts_s"`
	Marks    []mark   `json:"marks"`
	Rivals   []string `json:"rivals"`
	Silence  string   `json:"silence"`
	Renewers []string `json:"renewers"`
}

type mark struct {
	moment
	What  string `json:"what"`
	Entry string `json:"entry"`
}

type end struct {
	item
	Clock string  `json:"clock"`
	When  stretch `json:"when"`
}

type gate struct {
	item
	Computed   string `json:"computed"`
	Decides    string `json:"decides"`
	Determined []struct {
		Party   string `json:"party"`
		PartyID string `json:"party_id"`
		Answer  string `json:"answer"`
		Entry   string `json:"entry"`
		At      string `json:"at"`
	} `json:"determined"`
	AnyOf bool `json:"any_of"`
}

type clock struct {
	item
	Begins        *moment  `json:"begins"`
	Target        *moment  `json:"target"`
	TargetS       int64    `json:"target_s"`
	LengthS       int64    `json:"length_s"`
	ShortS        int64    `json:"short_s"`
	ShortOf       string   `json:"short_of"`
	Earliest      string   `json:"earliest"`
	Latest        string   `json:"latest"`
	IfAll         *run     `json:"if_all"`
	IfEstablished *run     `json:"if_established"`
	IfRuled       *run     `json:"if_ruled"`
	Calm          []calm   `json:"calm"`
	Counts        []string `json:"counts"`
	Unstated      []string `json:"unstated"`
}

type run struct {
	RunS     int64   `json:"run_s"`
	LongestS int64   `json:"longest_s"`
	Resets   []reset `json:"resets"`
	Possible int     `json:"possible"`
}

type reset struct {
	When stretch `json:"when"`
	Item string  `json:"item"`
}

type calm struct {
	Place         string `json:"place"`
	From          string `json:"from"`
	To            string `json:"to"`
	WatchedS      int64  `json:"watched_s"`
	UnwatchedS    int64  `json:"unwatched_s"`
	DeniedS       int64  `json:"denied_s"`
	IfAll         string `json:"if_all"`
	IfEstablished string `json:"if_established"`
	IfRuled       string `json:"if_ruled"`
}

type obligation struct {
	item
	Debtor      string  `json:"debtor"`
	Disputed    bool    `json:"disputed"`
	Ledger      []line  `json:"ledger"`
	DueEarliest *moment `json:"due_earliest"`
	DueLatest   *moment `json:"due_latest"`
	From        *moment `json:"from"`
	To          *moment `json:"to"`
	Amount      string  `json:"amount"`
	Accepted    string  `json:"accepted"`
	Counters    []struct {
		By string `json:"by"`
	} `json:"counters"`
	Duty      string   `json:"duty"`
	Case      string   `json:"case"`
	DebtorID  string   `json:"debtor_id"`
	Verifiers []string `json:"verifiers"`
}

type line struct {
	State string `json:"state"`
	By    string `json:"by"`
	Entry string `json:"entry"`
	At    string `json:"at"`
	Text  string `json:"text"`
}

type assessment struct {
	item
	Subject   string     `json:"subject"`
	Name      string     `json:"name"`
	Decided   bool       `json:"decided"`
	Grade     string     `json:"grade"`
	When      stretch    `json:"when"`
	Place     string     `json:"place"`
	Code      string     `json:"code"`
	AsReport  string     `json:"if_as_reported"`
	Variables []variable `json:"variables"`
	Readings  []reading  `json:"readings"`
	Figures   []spread   `json:"figures"`
	Missing   []string   `json:"missing"`
}

type reading struct {
	Status string `json:"status"`
}

type variable struct {
	Name   string `json:"name"`
	Answer string `json:"answer"`
	State  string `json:"state"`
	Asked  bool   `json:"asked"`
	Values []struct {
		Value string `json:"value"`
		State string `json:"state"`
		By    string `json:"by"`
		Entry string `json:"entry"`
		At    string `json:"at"`
	} `json:"values"`
}

type spread struct {
	Unit    string   `json:"unit"`
	Low     int64    `json:"low"`
	High    int64    `json:"high"`
	Open    bool     `json:"open"`
	Figures []figure `json:"figures"`
}

type figure struct {
	Counter string `json:"counter"`
	Text    string `json:"text"`
	Min     int64  `json:"min"`
	Max     *int64 `json:"max"`
	At      string `json:"at"`
	Entry   string `json:"entry"`
}

type ruling struct {
	item
	Incident string `json:"incident"`
	By       string `json:"by"`
	Party    string `json:"party"`
}

type access struct {
	item
	Kind   string  `json:"kind"`
	WaitS  int64   `json:"waited_s"`
	Stages []stage `json:"stages"`
}

type stage struct {
	Stage string  `json:"stage"`
	When  stretch `json:"when"`
	By    string  `json:"by"`
	Entry string  `json:"entry"`
	Text  string  `json:"text"`
}

type tally struct {
	item
	Counter    string      `json:"counter"`
	Name       string      `json:"name"`
	Unit       string      `json:"unit"`
	Total      figure      `json:"total"`
	From       *moment     `json:"from"`
	CutOff     *moment     `json:"cut_off"`
	Parts      []part      `json:"parts"`
	Killed     []figure    `json:"killed"`
	Injured    []figure    `json:"injured"`
	Cumulative *figure     `json:"cumulative"`
	Checks     []sumStated `json:"checks"`
	Against    []string    `json:"contradicts"`
}

type sumStated struct {
	Status string `json:"status"`
	Text   string `json:"text"`
}

type part struct {
	Name  string `json:"name"`
	Value int64  `json:"value"`
	Parts []part `json:"parts"`
}

type deaths struct {
	Source  string `json:"source"`
	Name    string `json:"name"`
	Day     string `json:"day"`
	May     dead   `json:"may_concern"`
	Outside dead   `json:"outside"`
}

type dead struct {
	Events int    `json:"events"`
	Low    int64  `json:"low"`
	High   int64  `json:"high"`
	Open   bool   `json:"open"`
	Text   string `json:"text"`
}

type flag struct {
	item
	Kind    string   `json:"kind"`
	Entries []string `json:"entries"`
}

type text struct {
	item
	Document string `json:"document"`
	History  []struct {
		Status string  `json:"status"`
		What   string  `json:"what"`
		When   stretch `json:"when"`
		Entry  string  `json:"entry"`
	} `json:"history"`
}

type procedure struct {
	item
	Complaint string `json:"complaint"`
	By        string `json:"by"`
	Steps     []struct {
		Status string `json:"status"`
	} `json:"steps"`
}

type counts struct {
	Reports     int `json:"reports"`
	Incidents   int `json:"incidents"`
	Assessments []struct {
		Status string `json:"status"`
		Count  int    `json:"count"`
	} `json:"assessments"`
	Pending int `json:"pending"`
	Unknown int `json:"unknown_kinds"`
	Left    int `json:"assessments_left_out"`
	Told    []struct {
		Status string `json:"status"`
		Count  int    `json:"count"`
	} `json:"told"`
}
