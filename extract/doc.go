// Package extract takes the text out of what reports arrive in: pages of the
// web, PDF, Word files, e-mail, web archives. It gives the text and nothing
// else; the bytes that it came from stay with whoever keeps them.
//
//	document.go  what comes out, and which form a file has
//	page.go      HTML, by the readability library
//	pdf.go       PDF
//	word.go      DOCX
//	mail.go      a message and what is attached to it
//	warc.go      a web archive, record by record
//
// What it promises:
//
//   - A document names its extractor and that extractor's version. Offsets of
//     claims point into the extracted text, so it has to be kept with it: another
//     version may give another text.
//   - Nothing is executed and nothing is fetched: no scripts, no pictures, no
//     links, no macros.
//   - Limits: a file of 64 MiB, a text of 16 MiB, a packed part that unpacks to at
//     most 64 MiB, pages and parts in thousands, three messages in one another,
//     20 seconds for a PDF. What is beyond a limit is answered with a sentence, and
//     so is what is broken, locked or a picture. Nothing panics.
//   - The sender and the receivers of a message are not read: they are sources.
//   - A message says what is wrong with a file and never what is in it.
package extract
