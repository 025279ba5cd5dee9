// Package victim keeps records of persons who were killed or injured, so that
// they can be counted, told apart and, where somebody consents, named, and so
// that who reads the disk, a backup or an export learns no name from them.
//
// What is said of a person is encrypted, when the record is made, to the keys
// of the keepers (package keyring; age, X25519). The desk can add a record and
// cannot open one: that takes a keeper's file and passphrase. Outside the box
// stand the incident, and whether the person was killed or injured.
//
//	person.go   what a record says of a person, as lines and as stored
//	box.go      the box: encrypted to keepers, padded
//	name.go     names brought to one form: script, spelling, particles
//	match.go    whether two records are of one person: same, not same, cannot say
//	book.go     what a record of entries says of persons, consents, names
//	toll.go     how many, and when a breakdown may be shown
//	draft.go    decisions as drafts, checked against the book
//	spool.go    what is sent by the form for corrections, until a keeper reads it
//
// # What is promised
//
//   - No error, no String and no draft of this package holds a name in the open,
//     but that of published_name/1, which needs a consent in force.
//   - Two records are compared inside the seal; what comes out is one of three
//     words. Who asks can ask about records alone, never about a name that is
//     typed in, and each asking is an entry first: see [Book.MayOpen].
//   - A published name is shown while its consent is in force now. No instant in
//     the past brings it back.
//
// # What is not
//
// Whoever has a keeper's file and passphrase can decrypt every box without this
// program, unrecorded. The number of records of an incident, their times and
// who signed them are the cell's to see. Lengths are rounded up to 512 bytes.
package victim
