// Command truce keeps the record of a ceasefire: what the parties promised,
// what has been reported since, what of it is established, what it means under
// the text, and what is due next.
//
// Each verb is one file, verb_*.go: help text, flags, work. What several verbs
// need together lies in folder.go (the data folder) and print.go (the page).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"truce/desk"
)

// Exit statuses: the contract of the command line.
const (
	exitDone   = 0 // done
	exitNo     = 1 // the answer is no, or some lines were bad
	exitCall   = 2 // the call was wrong
	exitFailed = 3 // it could not be done
)

// Main is the program, so that a test can run it as main does.
type Main struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Env    func(string) string
}

// verb is one verb of the command line.
type verb struct {
	name  string
	args  string
	short string
	run   func(context.Context, *Main, []string) error
}

// verbs is the table of verbs, in the order of the help.
var verbs = []verb{
	{"check", "FILE…", "judge an agreement document before anybody signs it", runCheck},
	{"fmt", "FILE…", "lay out the blocks of a document in the one canonical way", runFmt},
	{"clauses", "FILE", "list the clauses of a document", runClauses},
	{"timeline", "FILE…", "list every dated duty, deadline and gate of documents", runTimeline},
	{"simulate", "SCENARIO", "play happenings through an agreement before anybody signs it", runSimulate},
	{"lsp", "", "show in an editor what check says, while you write", runLSP},
	{"read", "[FILE…]", "propose claims from the text of reports, with their words", runRead},
	{"claims", "WHAT", "record texts, and decide on the claims that are read in them", runClaims},
	{"origins", "[FILE…]", "say which reports repeat one another, and how many origins a claim has", runOrigins},
	{"link", "[FILE…]", "propose which claims tell of one incident, with the reasons for each link", runLink},
	{"triage", "[PROPOSAL]", "say which reports of a record may be one incident, and decide on it", runTriage},
	{"victim", "WHAT", "keep sealed records of the killed and injured, and publish a name on consent", runVictim},
	{"gazetteer", "import FILE…", "make places of your own country for read, from lists that you have", runGazetteer},
	{"new", "DIR", "begin a case: make a data folder from nothing", runNew},
	{"add", "KIND", "record one thing by hand: an incident, an observation, coverage, …", runAdd},
	{"columns", "TABLE", "say what the columns of a spreadsheet mean, before it is imported", runColumns},
	{"import", "PATH…", "take example folders and lines of drafts into a record", runImport},
	{"export", "[DIR]", "write a record as JSON lines that anybody can verify, or its list as a table", runExport},
	{"sign", "DRAFT…", "sign drafts with a party's own key, or make such a key", runSign},
	{"verify", "[PATH]", "recompute a record or an export from its bytes", runVerify},
	{"backup", "DIR", "write a data folder into one file, also while it is served", runBackup},
	{"restore", "FILE", "make a data folder from a backup, after checking every byte", runRestore},
	{"doctor", "DIR", "say what is wrong with a data folder, and what to do", runDoctor},
	{"replay", "DIR", "say what a folder's entries mean, as of and as known", runReplay},
	{"may", "DIR", "say whether a movement, unarmed flight, passage, work or aid may be done", runMay},
	{"shift", "[DIR]", "write the note for whoever takes over: what came in, was decided, is open, is due", runShift},
	{"explain", "DIR ID", "give the reasons of one item, down to entries and words", runExplain},
	{"report", "KIND [DIR]", "make the daily, weekly, spot or violation report of an office", runReport},
	{"serve", "", "serve a record in the browser", runServe},
	{"demo", "[DIR]", "tell the Syria example at four moments, and serve it", runDemo},
}

// errNo ends a verb whose answer is no; it has said so already.
var errNo = errors.New("no")

// callError says that the call was wrong.
type callError = desk.CallError

func wrongCall(format string, args ...any) error {
	return callError{Message: fmt.Sprintf(format, args...)}
}

// Run runs one call and gives its exit status.
func (m *Main) Run(ctx context.Context, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		m.help()
		if len(args) == 0 {
			return exitCall
		}
		return exitDone
	}
	for _, v := range verbs {
		if v.name == args[0] {
			return m.status(v, v.run(ctx, m, args[1:]))
		}
	}
	fmt.Fprintf(m.Stderr, "truce: there is no verb %q; truce help lists them\n", args[0])
	return exitCall
}

// status turns an error into what people see and what scripts read.
func (m *Main) status(v verb, err error) int {
	var call callError
	switch {
	case err == nil, errors.Is(err, errHelp):
		return exitDone
	case errors.Is(err, errNo):
		return exitNo
	case errors.As(err, &call):
		fmt.Fprintf(m.Stderr, "truce %s: %s\n", v.name, call.Message)
		return exitCall
	}
	fmt.Fprintf(m.Stderr, "truce %s: %v\n", v.name, err)
	return exitFailed
}

func (m *Main) help() {
	var b strings.Builder
	b.WriteString("truce keeps the record of a ceasefire.\n\n")
	for _, v := range verbs {
		fmt.Fprintf(&b, "  truce %-9s %-9s %s\n", v.name, v.args, v.short)
	}
	b.WriteString(`
truce VERB -h tells the flags of a verb. Records lie in --data DIR (else
$TRUCE_DATA, else ./truce-data). Times are RFC 3339 with an offset, or a date,
which is the end of that day in the zone of the case.

Exit status: 0 done; 1 the answer is no, or some lines were bad; 2 the call
was wrong; 3 it could not be done.
`)
	io.WriteString(m.Stdout, b.String())
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	m := &Main{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv}
	os.Exit(m.Run(ctx, os.Args[1:]))
}
