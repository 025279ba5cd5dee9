package agreement

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number: Units divided by ten to the Scale.
type Decimal struct {
	Units int64
	Scale uint8
}

// ParseDecimal reads digits with at most one point, at most 18 digits in all.
// Exponents are refused: nobody writes a treaty with them.
func ParseDecimal(s string) (Decimal, error) {
	whole, frac, dotted := strings.Cut(s, ".")
	if whole == "" || dotted && frac == "" || len(whole)+len(frac) > 18 {
		return Decimal{}, fmt.Errorf("%q is not a plain number of at most 18 digits", s)
	}
	n, err := strconv.ParseUint(whole+frac, 10, 63)
	if err != nil {
		return Decimal{}, fmt.Errorf("%q is not a plain number of at most 18 digits", s)
	}
	d := Decimal{Units: int64(n), Scale: uint8(len(frac))}
	for d.Scale > 0 && d.Units%10 == 0 {
		d.Units, d.Scale = d.Units/10, d.Scale-1
	}
	return d, nil
}

// Whole is the number when it has no fraction.
func (d Decimal) Whole() (int64, bool) { return d.Units, d.Scale == 0 }

// Times is the number times n, exactly; false when that is not a whole number
// or does not fit. It turns km(3.5) into 3500000 mm.
func (d Decimal) Times(n int64) (int64, bool) {
	v := new(big.Int).Mul(big.NewInt(d.Units), big.NewInt(n))
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.Scale)), nil)
	q, r := new(big.Int).QuoRem(v, ten, new(big.Int))
	return q.Int64(), r.Sign() == 0 && q.IsInt64()
}

// String is the number without superfluous zeros.
func (d Decimal) String() string {
	s := strconv.FormatInt(d.Units, 10)
	if d.Scale == 0 {
		return s
	}
	for len(s) <= int(d.Scale) {
		s = "0" + s
	}
	return s[:len(s)-int(d.Scale)] + "." + s[len(s)-int(d.Scale):]
}

// String prints the literal as HCL.
func (e *Literal) String() string {
	switch e.Kind {
	case NumberLiteral:
		return e.Num.String()
	case BoolLiteral:
		return strconv.FormatBool(e.Bool)
	}
	return quote(e.Str)
}

// quote writes a string as an HCL literal without templates.
func quote(s string) string {
	r := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "${", "$${", "%{", "%%{")
	return `"` + r.Replace(s) + `"`
}

// String is the name with its dots.
func (e *Name) String() string { return strings.Join(e.Parts, ".") }

// String prints the call as HCL.
func (e *Call) String() string { return e.Fn + "(" + join(e.Args) + ")" }

// String prints the list as HCL.
func (e *List) String() string { return "[" + join(e.Items) + "]" }

// String prints the object as HCL on one line.
func (e *Object) String() string {
	if len(e.Fields) == 0 {
		return "{}"
	}
	parts := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		parts[i] = f.Name + " = " + f.Value.String()
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// String prints the operator and its operand.
func (e *Unary) String() string { return e.Op + operand(e.X, 9) }

// String prints both sides, with brackets where the grammar needs them.
func (e *Binary) String() string {
	p := precedence[e.Op]
	return operand(e.X, p) + " " + e.Op + " " + operand(e.Y, p+1)
}

var precedence = map[string]int{
	"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6,
}

// operand prints e, in brackets when it binds less tightly than min.
func operand(e Expr, min int) string {
	if b, ok := e.(*Binary); ok && precedence[b.Op] < min {
		return "(" + b.String() + ")"
	}
	return e.String()
}

func join(es []Expr) string {
	parts := make([]string, len(es))
	for i, e := range es {
		parts[i] = e.String()
	}
	return strings.Join(parts, ", ")
}
