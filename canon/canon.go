// Package canon reads and writes the one form of JSON in which Truce hashes
// and signs: RFC 8785 (JCS), narrowed until two people can only write the same
// thing in one way.
//
// # What is promised
//
//   - One value has one text. [Parse] accepts exactly what [Value.Append]
//     writes: Parse(b) followed by Append gives b, for every accepted b.
//   - Nothing is guessed. What encoding/json repairs or lets through (a
//     duplicate key, keys that differ in case, 2^53+1 rounded, bad UTF-8
//     replaced, lone surrogates) is refused with a code and an offset.
//   - An [Error] names the offset, the field and the rule. It never repeats a
//     string value, so that it may be logged and shown.
//   - No input makes this package panic; nesting deeper than [MaxDepth] is
//     refused.
//
// # The form, byte by byte
//
//	value   = string | integer | "true" | "false" | list | object
//	list    = "[" [ value *( "," value ) ] "]"
//	object  = "{" [ key ":" value *( "," key ":" value ) ] "}"
//	integer = "0" | [ "-" ] digit1-9 *digit        within ±(2^53−1); "-0" is refused
//	key     = DQUOTE 1*( %x20-21 / %x23-5B / %x5D-7E ) DQUOTE
//	string  = DQUOTE *( UTF-8 scalar | escape ) DQUOTE
//	escape  = \" \\ \b \t \n \f \r | \u00xx        xx lower case, other controls below 0x20 only
//
// There is no null (what is not known is absent) and there are no floats (a
// quantity is an integer of a stated unit). Keys are strictly ascending by
// byte, which for ASCII is the order of RFC 8785, and need no escapes. There
// is no white space between tokens. Strings are kept as given: they are not
// normalised, for the bytes of a report are evidence.
//
// # Why a Value and not struct tags
//
// Reflection decides per field what to forgive. Here the text is read once,
// into a small tree whose strings are slices of the input, and the caller asks
// it for what it needs. A million envelopes are read in a few seconds.
//
// [ParseLoose] reads what people write (drafts, forms): white space, any order
// of keys and any valid escape; everything else is refused as above.
// [CheckText] finds characters that a reader cannot see.
package canon

// MaxDepth is how many lists and objects may be nested in one another.
const MaxDepth = 64

// MaxInt is the largest integer, 2^53−1; the smallest is -MaxInt. Any reader
// of JSON, JavaScript's included, keeps these exactly.
const MaxInt = 1<<53 - 1
