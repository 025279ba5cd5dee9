package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"

	"truce/agreement"
)

// Server answers one editor. Beside finds a document by its id near a file;
// it may be nil.
type Server struct {
	Beside func(file, id string) *agreement.Document

	out         io.Writer
	docs        map[string]*open
	initialized bool
	shutdown    bool
	exited      bool
}

// open is a document that the editor has open.
type open struct {
	uri  string
	file string
	text text
}

// Error codes of JSON-RPC and of the protocol.
const (
	codeParse          = -32700
	codeInvalidRequest = -32600
	codeNoMethod       = -32601
	codeInvalidParams  = -32602
	codeNotInitialized = -32002
)

type request struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

type failure struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

type response struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *failure        `json:"error,omitempty"`
}

type notification struct {
	Version string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  any    `json:"params"`
}

// ErrNoShutdown says that the editor left without asking for shutdown first.
var ErrNoShutdown = errors.New("the editor left without asking for shutdown")

// Serve answers messages until the editor exits or its stream ends. A message
// that cannot be read is answered with an error, and the next is read.
func (s *Server) Serve(in io.Reader, out io.Writer) error {
	s.out, s.docs = out, map[string]*open{}
	r := bufio.NewReader(in)
	for !s.exited {
		body, err := readMessage(r)
		switch {
		case errors.Is(err, errTooLarge):
			err = s.fail(nil, codeInvalidRequest, err.Error())
		case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
			s.exited = true
			err = nil
		case err == nil:
			err = s.message(body)
		}
		if err != nil {
			return err
		}
	}
	if !s.shutdown {
		return ErrNoShutdown
	}
	return nil
}

func (s *Server) fail(id json.RawMessage, code int, message string) error {
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	return writeMessage(s.out, response{Version: "2.0", ID: id, Error: &failure{code, message}})
}

// methods are the requests and notifications that are answered. A method of a
// notification gives no result.
var methods = map[string]func(*Server, json.RawMessage) (any, error){
	"initialize":              (*Server).initialize,
	"shutdown":                func(s *Server, _ json.RawMessage) (any, error) { s.shutdown = true; return nil, nil },
	"textDocument/hover":      at((*Server).hover),
	"textDocument/completion": at((*Server).completion),
	"textDocument/definition": at((*Server).definition),
	"textDocument/formatting": (*Server).formatting,
}

var notices = map[string]func(*Server, json.RawMessage) error{
	"initialized":            func(*Server, json.RawMessage) error { return nil },
	"textDocument/didOpen":   (*Server).didOpen,
	"textDocument/didChange": (*Server).didChange,
	"textDocument/didClose":  (*Server).didClose,
}

// errParams says that the parameters of a message are not what they must be.
var errParams = errors.New("the parameters of the message cannot be read")

func (s *Server) message(body []byte) error {
	var q request
	if err := json.Unmarshal(body, &q); err != nil {
		return s.fail(nil, codeParse, "the message is not JSON of a request")
	}
	isRequest := len(q.ID) > 0 && string(q.ID) != "null"
	switch {
	case q.Method == "exit":
		s.exited = true
		return nil
	case q.Method == "":
		if isRequest && q.Version == "2.0" {
			return nil // an answer to a request that this server never sends
		}
		return s.fail(nil, codeInvalidRequest, "the message has no method")
	case !isRequest:
		if f := notices[q.Method]; f != nil && s.initialized && !s.shutdown {
			if err := f(s, q.Params); err != nil && !errors.Is(err, errParams) {
				return err
			}
		}
		return nil
	case s.shutdown:
		return s.fail(q.ID, codeInvalidRequest, "the server is shutting down")
	case !s.initialized && q.Method != "initialize":
		return s.fail(q.ID, codeNotInitialized, "initialize comes first")
	}
	f := methods[q.Method]
	if f == nil {
		return s.fail(q.ID, codeNoMethod, "this server does not answer that method")
	}
	result, err := f(s, q.Params)
	if err != nil {
		return s.fail(q.ID, codeInvalidParams, err.Error())
	}
	raw, err := json.Marshal(result)
	if err != nil {
		return err
	}
	return writeMessage(s.out, response{Version: "2.0", ID: q.ID, Result: raw})
}

func (s *Server) initialize(json.RawMessage) (any, error) {
	s.initialized = true
	return map[string]any{
		"capabilities": map[string]any{
			"positionEncoding":           "utf-16",
			"textDocumentSync":           map[string]any{"openClose": true, "change": 1},
			"hoverProvider":              true,
			"completionProvider":         map[string]any{"triggerCharacters": []string{"=", ".", "[", "("}},
			"definitionProvider":         true,
			"documentFormattingProvider": true,
		},
		"serverInfo": map[string]any{"name": "truce"},
	}, nil
}

type textDocument struct {
	URI  string `json:"uri"`
	Text string `json:"text"`
}

func (s *Server) didOpen(raw json.RawMessage) error {
	var p struct {
		TextDocument textDocument `json:"textDocument"`
	}
	if err := json.Unmarshal(raw, &p); err != nil || p.TextDocument.URI == "" {
		return errParams
	}
	d := p.TextDocument
	s.docs[d.URI] = &open{d.URI, fileOf(d.URI), newText(d.Text)}
	return s.publish()
}

func (s *Server) didChange(raw json.RawMessage) error {
	var p struct {
		TextDocument   textDocument `json:"textDocument"`
		ContentChanges []struct {
			Range *span  `json:"range"`
			Text  string `json:"text"`
		} `json:"contentChanges"`
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		return errParams
	}
	d := s.docs[p.TextDocument.URI]
	if d == nil || len(p.ContentChanges) == 0 {
		return errParams
	}
	for _, c := range p.ContentChanges {
		if c.Range != nil {
			return errParams // full text was agreed on
		}
		d.text = newText(c.Text)
	}
	return s.publish()
}

func (s *Server) didClose(raw json.RawMessage) error {
	var p struct {
		TextDocument textDocument `json:"textDocument"`
	}
	if err := json.Unmarshal(raw, &p); err != nil || s.docs[p.TextDocument.URI] == nil {
		return errParams
	}
	delete(s.docs, p.TextDocument.URI)
	if err := s.say(p.TextDocument.URI, []diagnostic{}); err != nil {
		return err
	}
	return s.publish()
}

// fileOf is the path of a file URI; other URIs stand for themselves.
func fileOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return uri
	}
	if len(u.Path) > 2 && u.Path[2] == ':' { // a drive
		return u.Path[1:]
	}
	return u.Path
}

func (s *Server) uriOf(file string) string {
	for uri, d := range s.docs {
		if d.file == file {
			return uri
		}
	}
	if !strings.HasPrefix(file, "/") {
		file = "/" + file
	}
	return (&url.URL{Scheme: "file", Path: file}).String()
}

// linked is an open document, parsed and linked with what it refers to.
func (s *Server) linked(d *open) (*agreement.Document, []*agreement.Document) {
	doc, _ := agreement.Parse(d.file, []byte(d.text.src))
	all := []*agreement.Document{doc}
	for _, id := range doc.Incorporated() {
		if other := s.find(d, id); other != nil {
			all = append(all, other)
		}
	}
	return doc, all
}

// find is another document by its id: one that is open, or one beside it.
func (s *Server) find(d *open, id string) *agreement.Document {
	var uris []string
	for uri := range s.docs {
		uris = append(uris, uri)
	}
	slices.Sort(uris)
	for _, uri := range uris {
		o := s.docs[uri]
		if o == d || !strings.Contains(o.text.src, id) {
			continue
		}
		if other, _ := agreement.Parse(o.file, []byte(o.text.src)); other.ID == id {
			return other
		}
	}
	if s.Beside != nil && d.file != d.uri {
		return s.Beside(d.file, id)
	}
	return nil
}

type diagnostic struct {
	Range    span   `json:"range"`
	Severity int    `json:"severity"`
	Code     string `json:"code"`
	Source   string `json:"source"`
	Message  string `json:"message"`
}

var severities = map[agreement.Severity]int{agreement.Error: 1, agreement.Warning: 2, agreement.Note: 3}

// publish checks every open document: a change in one may mend another.
func (s *Server) publish() error {
	var uris []string
	for uri := range s.docs {
		uris = append(uris, uri)
	}
	slices.Sort(uris)
	for _, uri := range uris {
		d := s.docs[uri]
		_, all := s.linked(d)
		found := []diagnostic{}
		for _, f := range agreement.Check(all...) {
			if f.File == d.file {
				found = append(found, diagnostic{d.text.word(f.Line, f.Column), severities[f.Severity], f.Code, "truce", f.Message + "\nmend: " + f.Hint})
			}
		}
		if err := s.say(uri, found); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) say(uri string, found []diagnostic) error {
	return writeMessage(s.out, notification{"2.0", "textDocument/publishDiagnostics", map[string]any{"uri": uri, "diagnostics": found}})
}
