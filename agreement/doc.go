// Package agreement reads an agreement written in Markdown with truce blocks
// and gives its clauses as typed blocks, judged before anybody signs.
//
// The words come first: a clause is a heading and its text, and the fenced
// blocks marked truce below it formalise those words and only those. The
// syntax of a block is HCL; the meaning is the agreement language described
// in docs/language. The folder is a small compiler, one file per pass:
//
//	markdown.go    finds headings, words and fences in the bytes
//	text.go        refuses what a reader cannot see
//	parse.go       turns HCL into the tree of model.go (read it by access.go);
//	               parse_expr.go keeps the expressions that the language has
//	schema.go      is the table of kinds, attributes and types; functions.go
//	               and vocabulary.go those of functions and class words
//	link.go        brings in other documents and what same_as copies; names.go
//	               and resolve.go find what each name means
//	types.go       compares values with the schema
//	check*.go      are the diagnostics, a row of a table each; codes.go says
//	               what each code means. timetable.go and network.go are the
//	               temporal network behind T310 and T404, zones.go compares
//	               places as declared, overlap.go rules
//	times.go       evaluates instants, length.go durations, due.go deadlines,
//	               with every alternative that the text leaves open
//	under.go       gives the documents as they are under a reading
//	timeline.go    puts everything dated in order
//	sentences.go   says each block back in plain English, by grammar.go
//	format.go      lays blocks out in the one canonical way
//
// Three habits hold everywhere. Nothing panics on input: what cannot be read
// becomes a [Diagnostic] with file, line and column. Nothing is guessed: where
// the text says unstated the evaluation returns all alternatives, each named.
// And the tree is kept apart from HCL, so that another notation may one day
// produce the same [Document].
//
//	doc, problems := agreement.Parse("agreement.md", src)
//	problems = append(problems, agreement.Link(doc, incorporated)...)
//	block, ok := doc.Lookup("feb.attacks")
//
// [Check] does all of it for a set of documents and sorts what it finds.
package agreement
