// Package second asks another reader about a text: any service that answers as
// the chat completions of OpenAI do, on this machine or elsewhere, named by
// whoever runs the desk. There is none unless somebody names one.
//
//	ask.go     the call, and what may come back
//	reread.go  from what came back to proposals
//
// What it may do is point. It is asked for sentences of the text that tell of
// something, word for word; nothing else that it says is believed:
//
//   - A passage is kept where it stands in the text, letter for letter.
//   - Its values are read again from the passage by the program's own reader.
//     Where the service named figures, those that were read must hold them, or
//     the passage is dropped.
//   - What the program's reader found by itself is not proposed twice.
//
// So the service can bring a sentence to somebody's eyes and cannot bring in a
// word or a number. Everything that is kept is marked as pointed at by it, and
// a person decides, as on every claim.
//
// Only a text that was taken in as published is sent, and the sending is
// recorded before it happens: what, where, which model, the hash of what was
// sent. The key of the service is in no entry, file or message. An answer that
// is huge, slow, malformed or not to the point is refused with a sentence; what
// a text or an answer says is never an instruction to this program.
package second
