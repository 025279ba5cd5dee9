// Package lsp is a language server for agreement documents: it speaks the
// Language Server Protocol 3.17 over a pair of streams, so that an editor
// shows while a person writes what truce check would say later.
//
//	frame.go      reads and writes messages, and survives those that are none
//	server.go     answers them: one at a time, in the order in which they came
//	text.go       converts places; the protocol counts UTF-16, agreement bytes
//	answers.go    hover, completion, definition, formatting
//
// The server keeps the documents that are open and nothing else. Documents
// that a text refers to are taken from those open, else from beside it.
package lsp
