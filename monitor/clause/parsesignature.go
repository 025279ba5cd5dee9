package clause

// ParseSignature reads kinds of events: incident(id:int, zone:string) ack(id:int).
func ParseSignature(src string) (Signature, error) {
	p, err := newParser(src)
	if err != nil {
		return nil, err
	}
	var s Signature
	for p.tok().kind == tokName {
		var k Pred
		at := p.i
		if k.Name, err = p.name(); err != nil {
			return nil, err
		}
		if s.Find(k.Name) >= 0 {
			p.i = at
			return nil, p.fail("%s is there twice: give each kind of event one line", k.Name)
		}
		if err := p.list(func() error {
			name, err := p.name()
			if err != nil {
				return err
			}
			c := Column{Name: name}
			if err := p.want(":"); err != nil {
				return err
			}
			switch t := p.tok(); t.text {
			case "int":
				c.Type = Int
			case "string":
				c.Type = Text
			default:
				return p.fail("a column is int or string, not %q", t.text)
			}
			p.i++
			k.Cols = append(k.Cols, c)
			return nil
		}); err != nil {
			return nil, err
		}
		if len(k.Cols) > MaxWidth {
			return nil, p.fail("%s has %d columns; at most %d", k.Name, len(k.Cols), MaxWidth)
		}
		s = append(s, k)
	}
	return s, p.end()
}
