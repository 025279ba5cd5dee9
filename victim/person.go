package victim

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"truce/canon"
)

// Person is what a record says of one person. What is not known is empty.
type Person struct {
	Names    []string // each a whole name, in any script; the first is the one by which the record goes
	Sex      string   // female, male, other
	Born     string   // 1985, 1985-03 or 1985-03-07
	Age      *Years   // at the time of the harm
	Status   string   // as told: civilian, combatant
	From     string   // place of origin
	Date     string   // day of the harm, 2016-09-14
	Told     string   // by whom, and how it was checked
	Consents string   // in the box of a consent: who consents, and how it was given
}

// Years is an age in whole years, or an age group: both bounds are included.
type Years struct{ Min, Max int }

// String is 34, or 30-40.
func (y Years) String() string {
	if y.Min == y.Max {
		return strconv.Itoa(y.Min)
	}
	return strconv.Itoa(y.Min) + "-" + strconv.Itoa(y.Max)
}

// ageGroups are the groups that have a word. A child is below 18 years
// (Convention on the Rights of the Child, article 1); the elderly begin at 60,
// as the United Nations count older persons.
var ageGroups = map[string]Years{"infant": {0, 1}, "child": {0, 17}, "adult": {18, 59}, "elderly": {60, 120}}

const (
	maxNames = 8
	maxField = 500 // bytes of one field
)

var (
	bornForm = regexp.MustCompile(`^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)
	dateForm = regexp.MustCompile(`^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`)
	ageForm  = regexp.MustCompile(`^([0-9]{1,3})(?:-([0-9]{1,3}))?$`)
)

// field is one line of a person: its name, and what is wrong with a value of it.
type field struct {
	name string
	set  func(p *Person, s string) (wrong string)
}

// fields are the lines of a person.
var fields = []field{
	{"name", func(p *Person, s string) string {
		if len(p.Names) == maxNames {
			return fmt.Sprintf("a person has at most %d names", maxNames)
		}
		if len(Parts(s)) == 0 {
			return "a name has letters"
		}
		p.Names = append(p.Names, s)
		return ""
	}},
	{"sex", word(func(p *Person) *string { return &p.Sex }, "female", "male", "other")},
	{"born", formed(func(p *Person) *string { return &p.Born }, bornForm, "a year, month or day: 1985, 1985-03 or 1985-03-07")},
	{"age", func(p *Person, s string) string {
		y, ok := parseAge(s)
		if !ok {
			return "years, two numbers of years from the smaller to the larger, or infant, child, adult, elderly"
		}
		p.Age = &y
		return ""
	}},
	{"status", word(func(p *Person) *string { return &p.Status }, "civilian", "combatant")},
	{"from", free(func(p *Person) *string { return &p.From })},
	{"date", formed(func(p *Person) *string { return &p.Date }, dateForm, "a day: 2016-09-14")},
	{"told", free(func(p *Person) *string { return &p.Told })},
	{"consents", free(func(p *Person) *string { return &p.Consents })},
}

func word(at func(*Person) *string, words ...string) func(*Person, string) string {
	return func(p *Person, s string) string {
		if !slices.Contains(words, s) {
			return "this is one of " + strings.Join(words, ", ")
		}
		*at(p) = s
		return ""
	}
}

func formed(at func(*Person) *string, form *regexp.Regexp, say string) func(*Person, string) string {
	return func(p *Person, s string) string {
		if !form.MatchString(s) {
			return "this is " + say
		}
		*at(p) = s
		return ""
	}
}

func free(at func(*Person) *string) func(*Person, string) string {
	return func(p *Person, s string) string { *at(p) = s; return "" }
}

func parseAge(s string) (Years, bool) {
	if y, ok := ageGroups[s]; ok {
		return y, true
	}
	m := ageForm.FindStringSubmatch(s)
	if m == nil {
		return Years{}, false
	}
	lo, _ := strconv.Atoi(m[1])
	hi := lo
	if m[2] != "" {
		hi, _ = strconv.Atoi(m[2])
	}
	return Years{lo, hi}, lo <= hi && hi <= 130
}

// ReadLines reads a person as lines of "field: value"; name may stand several
// times. It is how a record is handed in: a name on a command line would stay in
// the history of the shell. Errors name the line and never what stands in it.
func ReadLines(r io.Reader) (Person, error) {
	var p Person
	seen := map[string]bool{}
	in := bufio.NewScanner(io.LimitReader(r, 64<<10))
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		if line == "" {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == key })
		switch {
		case !ok || i < 0:
			return Person{}, fmt.Errorf("line %d does not begin with a field: %s", n, fieldNames())
		case seen[key] && key != "name":
			return Person{}, fmt.Errorf("line %d: %s stands twice", n, key)
		case value == "" || len(value) > maxField || canon.CheckText(value) != nil:
			return Person{}, fmt.Errorf("line %d: %s is text of 1 to %d bytes without signs that cannot be seen", n, key, maxField)
		}
		seen[key] = true
		if wrong := fields[i].set(&p, value); wrong != "" {
			return Person{}, fmt.Errorf("line %d: %s: %s", n, key, wrong)
		}
	}
	if in.Err() != nil {
		return Person{}, fmt.Errorf("read the lines: a line is too long")
	}
	return p, nil
}

// Set sets a field by the name that it has in a line; ok is false when the value
// does not fit. An empty value sets nothing.
func (p *Person) Set(name, value string) (ok bool) {
	value = strings.TrimSpace(value)
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	switch {
	case i < 0 || len(value) > maxField || canon.CheckText(value) != nil || strings.Contains(value, "\n"):
		return false
	case value == "":
		return true
	}
	return fields[i].set(p, value) == ""
}

func fieldNames() string {
	var out []string
	for _, f := range fields {
		out = append(out, f.name)
	}
	return strings.Join(out, ", ")
}

// values are the fields of a person as lines have them, in their order.
func (p Person) values() (out [][2]string) {
	for _, n := range p.Names {
		out = append(out, [2]string{"name", n})
	}
	age := ""
	if p.Age != nil {
		age = p.Age.String()
	}
	for _, f := range [][2]string{{"sex", p.Sex}, {"born", p.Born}, {"age", age}, {"status", p.Status}, {"from", p.From},
		{"date", p.Date}, {"told", p.Told}, {"consents", p.Consents}} {
		if f[1] != "" {
			out = append(out, f)
		}
	}
	return out
}

// WriteLines writes what [ReadLines] reads, for the eyes of a keeper.
func (p Person) WriteLines(w io.Writer) error {
	for _, f := range p.values() {
		if _, err := fmt.Fprintf(w, "%s: %s\n", f[0], f[1]); err != nil {
			return err
		}
	}
	return nil
}

// schema is what stands in a box.
const schema = "truce.person/1"

// encode is the stored form: a canonical object of texts, names a list.
func (p Person) encode() ([]byte, error) {
	out := []canon.Field{canon.F("schema", canon.String(schema))}
	var names []canon.Value
	for _, f := range p.values() {
		if f[0] == "name" {
			names = append(names, canon.String(f[1]))
			continue
		}
		out = append(out, canon.F(f[0], canon.String(f[1])))
	}
	if len(names) > 0 {
		out = append(out, canon.F("names", canon.List(names...)))
	}
	return canon.Object(out...).Bytes()
}

// decode reads the stored form by the same rules as lines.
func decode(raw []byte) (Person, error) {
	v, err := canon.Parse(raw)
	if s, _ := v.Get("schema").Str(); err != nil || s != schema {
		return Person{}, fmt.Errorf("the box holds no %s", schema)
	}
	var p Person
	names, _ := v.Get("names").List()
	for _, f := range fields {
		values := []canon.Value{v.Get(f.name)}
		if f.name == "name" {
			values = names
		}
		for _, x := range values {
			if s, ok := x.Str(); ok && f.set(&p, s) != "" {
				return Person{}, fmt.Errorf("field %s of the box does not fit", f.name)
			}
		}
	}
	return p, nil
}
