package canon

import "fmt"

// The codes of an [Error].
const (
	CodeSyntax       = "syntax"        // not JSON at this point
	CodeEnd          = "end"           // the text stops in the middle of a value
	CodeTrailing     = "trailing"      // something follows the value
	CodeSpace        = "space"         // white space in canonical bytes
	CodeNull         = "null"          // null: leave the field out instead
	CodeFloat        = "float"         // a fraction or an exponent
	CodeNumberForm   = "number_form"   // a leading zero, or minus zero
	CodeNumberRange  = "number_range"  // beyond ±(2^53−1)
	CodeDuplicateKey = "duplicate_key" // the same key twice in one object
	CodeKeyOrder     = "key_order"     // keys are not ascending
	CodeKey          = "key"           // a key that is empty, not printable ASCII, or has " or \
	CodeUTF8         = "utf8"          // not valid UTF-8
	CodeSurrogate    = "surrogate"     // half of a UTF-16 pair
	CodeEscape       = "escape"        // an escape that is unknown or not the canonical one
	CodeControl      = "control"       // a raw control character in a string
	CodeDepth        = "depth"         // nested deeper than MaxDepth
	CodeAbsent       = "absent"        // a value that was never set, where one is needed
	CodeHidden       = "hidden"        // CheckText: a character that a reader cannot see
)

// Error says where bytes depart from the form. It holds no content: neither
// Path (field names and list indices, cut at 64 characters each) nor Message
// quotes a string value.
type Error struct {
	Offset  int    // bytes from the start of the input
	Path    string // "refs[0].id"; empty at the outermost value
	Code    string // one of the Code constants
	Message string // one clear sentence without the place
}

// Error is the sentence with its place.
func (e *Error) Error() string {
	if e.Path == "" {
		return fmt.Sprintf("byte %d: %s", e.Offset, e.Message)
	}
	return fmt.Sprintf("byte %d, field %s: %s", e.Offset, e.Path, e.Message)
}

// under puts key (or an index, when key is empty) in front of the path.
func (e *Error) under(key string, index int) *Error {
	seg := key
	if key == "" {
		seg = fmt.Sprintf("[%d]", index)
	} else if len(seg) > 64 {
		seg = seg[:64] + "…"
	}
	switch {
	case e.Path == "":
		e.Path = seg
	case e.Path[0] == '[':
		e.Path = seg + e.Path
	default:
		e.Path = seg + "." + e.Path
	}
	return e
}
