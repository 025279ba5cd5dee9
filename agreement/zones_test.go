package agreement

import "testing"

// Places compared as they are declared: whether they have points in common,
// and whether the first holds all of the second.
func TestComparePlaces(t *testing.T) {
	src := head + "```truce\n" + `party "x" {
  role = party
}
place "line" {
  shape = line("map")
}
place "other_line" {
  shape = line("other map")
}
place "country" {
  shape = admin("XX")
}
place "city" {
  shape   = admin("XX-1")
  part_of = country
}
place "north" {
  shape = sketch("north")
}
place "south" {
  shape = minus(anywhere, north)
}
` + "```\n"
	for _, c := range []struct {
		a, b        string
		meet, holds bool
	}{
		{"country", "city", true, true}, {"city", "country", true, false}, {"country", "country", true, true},
		{"anywhere", "city", true, true}, {"city", "north", false, false}, {"north", "south", false, false},
		{"union(city, north)", "city", true, true}, {"both(city, north)", "city", true, false}, {"minus(country, city)", "city", false, false},
		{"minus(country, city)", "country", true, false}, {"[city, north]", "north", true, true},
		{"buffer(line, { each_side = km(5) })", "buffer(line, { each_side = km(3) })", true, true},
		{"buffer(line, { each_side = km(3) })", "buffer(line, { each_side = km(5) })", true, false},
		{"buffer(line, { total = km(10) })", "buffer(line, { each_side = km(5) })", true, true},
		{"buffer(line, { side = \"west\", from = km(0), to = km(5) })", "buffer(line, { side = \"west\", from = km(5), to = km(9) })", false, false},
		{"buffer(line, { side = \"west\", from = km(0), to = km(6) })", "buffer(line, { side = \"west\", from = km(5), to = km(9) })", true, false},
		{"buffer(line, { each_side = km(5) })", "buffer(other_line, { each_side = km(5) })", false, false},
		{"both(buffer(line, { each_side = km(40) }), north)", "both(buffer(line, { each_side = km(20) }), south)", false, false},
		{"buffer(line, { each_side = km(40) })", "both(buffer(line, { each_side = km(20) }), south)", true, true},
		{"tbd({ by = x })", "city", false, false},
	} {
		d, problems := Parse("z.md", []byte(src+"\n## 2. Two\n\n```truce\nprohibition \"p\" {\n  where = "+c.a+"\n}\nprohibition \"q\" {\n  where = "+c.b+"\n}\n```\n"))
		if problems = append(problems, Link(d)...); len(problems) > 0 {
			t.Fatalf("%s, %s: %s", c.a, c.b, lines(problems))
		}
		p, _ := d.Lookup("p")
		q, _ := d.Lookup("q")
		if meet, holds := compare(p.Value("where"), q.Value("where")); meet != c.meet || holds != c.holds {
			t.Errorf("%s and %s: meet %v, holds %v; want %v, %v", c.a, c.b, meet, holds, c.meet, c.holds)
		}
	}
}
