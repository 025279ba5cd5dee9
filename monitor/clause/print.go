package clause

import (
	"fmt"
	"strings"
)

// String prints a formula with every parenthesis, so that no reader needs to
// know any precedence; Parse gives it back.
func String(f Formula) string {
	switch f := f.(type) {
	case Atom:
		args := make([]string, len(f.Args))
		for i, t := range f.Args {
			args[i] = t.String()
		}
		return f.Pred + "(" + strings.Join(args, ",") + ")"
	case Compare:
		return "(" + f.L.String() + " " + f.Op + " " + f.R.String() + ")"
	case Not:
		return "(NOT " + String(f.F) + ")"
	case And:
		return "(" + String(f.L) + " AND " + String(f.R) + ")"
	case Or:
		return "(" + String(f.L) + " OR " + String(f.R) + ")"
	case Exists:
		return "(EXISTS " + strings.Join(f.Vars, ",") + ". " + String(f.F) + ")"
	case Prev:
		return unary("PREV", f.Window, f.F)
	case Next:
		return unary("NEXT", f.Window, f.F)
	case Once:
		return unary("ONCE", f.Window, f.F)
	case Eventually:
		return unary("EVENTUALLY", f.Window, f.F)
	case Since:
		return "(" + String(f.L) + " SINCE" + f.Window.String() + " " + String(f.R) + ")"
	case Until:
		return "(" + String(f.L) + " UNTIL" + f.Window.String() + " " + String(f.R) + ")"
	case Aggregate:
		by := ""
		if len(f.By) > 0 {
			by = "; " + strings.Join(f.By, ",")
		}
		return fmt.Sprintf("(%s <- %s %s%s %s)", f.Result, f.Op, f.Of, by, String(f.F))
	}
	return "?"
}

func unary(op string, w Window, f Formula) string {
	return "(" + op + w.String() + " " + String(f) + ")"
}

func (t Term) String() string {
	switch {
	case t.Op != 0:
		return t.L.String() + " " + string(t.Op) + " " + t.R.String()
	case t.Var != "":
		return t.Var
	}
	return t.Value.String()
}
