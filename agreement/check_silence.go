package agreement

import "slices"

// silenceRules look for what a text leaves out altogether: how long a phase
// lasts, who says that a gate is open, where the ground of a rule is, who
// watches, who is meant by all, who takes a step.
var silenceRules = []rule{
	{"T208", "exempt actors are not protected, and nobody has to say where they are", undrawnExempt},
	{"T319", "phases of which the text does not say how long they last", func(c *checker) {
		c.each("phase", func(b *Block) {
			bare := !b.Has("lasts") && !b.Has("ends") && len(b.Sub("ending"))+len(b.Sub("renewal")) == 0
			if open(b, "longest") && (silent(b, "lasts") || silent(b, "ends") || bare) {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T320", "deadlines counted back from what may be set at shorter notice", func(c *checker) {
		for _, top := range c.doc.Blocks {
			top.Each(func(b *Block) {
				if a := b.own("due"); a != nil {
					if d := countedBack(a.Value); d != nil {
						c.findAt(b, a.Pos, "%s is due %s, and nothing says how long before that %s is set", b.Path(), phrase(a.Value), d.Name)
					}
				}
			})
		}
	}},
	{"T321", "time is earned without a limit or a measure", func(c *checker) {
		c.subs("earned", func(b *Block) {
			var what []string
			for _, attr := range []string{"per", "adds", "at_most"} {
				if open(b, attr) && (attr != "at_most" || open(b.Parent, "longest")) {
					what = append(what, attr)
				}
			}
			if len(what) > 0 {
				c.find(b, "%s does not say %s", b.Path(), andList(what))
			}
		})
	}},
	{"T323", "phases of which the text does not say when they begin", func(c *checker) {
		c.each("phase", func(b *Block) {
			if open(b, "begins") {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T608", "rules and duties that do not say what, or how much", func(c *checker) {
		c.rules(func(top *Block) {
			top.Each(func(b *Block) {
				for _, attr := range []string{"act", "object", "weapon", "against", "amount", "at_most", "unit", "height", "quality"} {
					if silent(b, attr) {
						c.find(b, "%s: %s", called(b), attr)
					}
				}
			})
		})
	}},
	{"T111", "the text leaves these unsaid as well", func(c *checker) {
		for _, top := range c.doc.Blocks {
			top.Each(func(b *Block) {
				for _, a := range b.Attrs {
					if saidElsewhere[a.Name] || saidElsewhere[b.Kind+"."+a.Name] {
						continue
					}
					Walk(a.Value, func(e Expr) bool {
						if unstated(e) {
							c.findAt(b, a.Pos, "%s.%s", b.Path(), a.Name)
						}
						return true
					})
				}
			})
		}
	}},
	{"T406", "nobody is named to say that a gate is open", func(c *checker) {
		c.each("gate", func(b *Block) {
			word := b.Word("decides") == "word" || b.Word("decides") == "both"
			switch {
			case silent(b, "opens"):
				c.find(b, "%s opens on what the text does not say", b.Name)
			case silent(b, "determined"), !b.Has("determined") && (word || b.Has("opens") && !computable(b.Value("opens"))):
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T508", "rules turn on ground that the text does not fix", unfixedGround},
	{"T509", "rules turn on who holds the ground, and no map counts", func(c *checker) {
		c.rules(func(top *Block) {
			top.Each(func(b *Block) {
				for _, attr := range []string{"where", "from", "to_place"} {
					if mentionsCall(b.Value(attr), "controlled_by") {
						c.find(b, "%s", called(b))
					}
					for _, p := range targets(b, attr) {
						if p.Kind == "place" && isCall(p.Value("shape"), "controlled_by") && open(p, "drawn_by") {
							c.find(b, "%s", called(b))
						}
					}
				}
			})
		})
	}},
	{"T708", "nobody is charged to watch", func(c *checker) {
		bans := c.doc.Kind("prohibition")
		if len(bans) > 0 && !watched(c.doc) && !slices.ContainsFunc(others(c.doc), watched) {
			for _, b := range bans {
				c.find(b, "%s", b.Name)
			}
		}
	}},
	{"T710", "one of the sides alone verifies or finds", func(c *checker) {
		c.each("duty", func(b *Block) {
			if who := targets(b, "verified_by"); len(who) == 1 && len(sides(b, "verified_by")) == 1 {
				c.find(b, "%s verifies duty %s", who[0].Name, b.Name)
			}
		})
		c.subs("step", func(b *Block) {
			if who := targets(b, "by"); does(b, "find", "rule", "interpret") && len(who) == 1 && len(sides(b, "by")) == 1 {
				c.find(b, "%s takes the step %s", who[0].Name, b.Path())
			}
		})
	}},
	{"T110", "words decide that no term defines", func(c *checker) {
		for _, top := range c.doc.Blocks {
			if top.Kind == "party" || top.Kind == "term" || top.Kind == "reading" || top.Kind == "place" {
				continue
			}
			top.Each(func(b *Block) {
				calls(b, "described", func(a *Attr, _ *Call) { c.findAt(b, a.Pos, "%s.%s", b.Path(), a.Name) })
			})
		}
	}},
	{"T709", "all are owed, and no list says who or which they are", func(c *checker) {
		c.each("duty", func(top *Block) {
			top.Each(func(b *Block) {
				if b.Word("amount") != "all" {
					return
				}
				of := map[string]string{"release": "person", "disarm": "weapon", "keep_in_storage": "weapon", "hand_over": "person"}[top.Word("act")]
				if v := (view{top, b}); of == "person" && v.value("weapon") != nil {
					of = "weapon"
				} else if top.Word("act") == "hand_over" && of == "person" && v.part.Word("object") != "remains" && v.top.Word("object") != "remains" {
					return
				}
				if of != "" && !slices.ContainsFunc(c.doc.Kind("list"), func(l *Block) bool { return l.Word("of") == of || !l.Has("of") }) {
					c.find(b, "%s", called(b))
				}
			})
		})
	}},
	{"T806", "steps that leave open who takes them, when, or what silence means", func(c *checker) {
		c.each("procedure", func(b *Block) {
			if silent(b, "opened_by") {
				c.find(b, "%s does not say who may open it", b.Name)
			}
		})
		for _, kind := range []string{"step", "rung"} {
			c.subs(kind, func(b *Block) {
				var what []string
				if silent(b, "by") || kind == "step" && !b.Has("by") {
					what = append(what, "by")
				}
				for _, attr := range []string{"when", "silence"} {
					if silent(b, attr) {
						what = append(what, attr)
					}
				}
				if len(what) > 0 {
					c.find(b, "%s does not say %s", b.Path(), andList(what))
				}
			})
		}
	}},
}

// saidElsewhere is the attributes of whose silence another code speaks, of any
// kind of block or of one.
var saidElsewhere = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range words(`authentic scope counting binds test effort due within verified_by decides closed exhaustive
		set_by unit how signal determined opens answer shape as_of where from to_place distance band
		act object weapon against amount at_most height quality asks notice_to ahead opened_by
		phase.begins phase.lasts phase.ends renewal.by renewal.term renewal.silence ending.notice
		earned.per earned.adds earned.at_most clock.on_match clock.tolerance clock.watch step.by step.when step.silence
		rung.by rung.when accepts.rejected list.kept_by window.begins party.listed`) {
		out[w] = true
	}
	return out
}()

// mentionsCall says whether an expression calls a function somewhere.
func mentionsCall(e Expr, fn string) bool {
	found := false
	Walk(e, func(e Expr) bool {
		found = found || isCall(e, fn)
		return !found
	})
	return found
}

// countedBack is the anchor that a deadline lies before, where somebody sets
// that anchor and the text does not give its instant.
func countedBack(due Expr) *Block {
	var found *Block
	Walk(due, func(e Expr) bool {
		if x, ok := e.(*Binary); ok && x.Op == "-" {
			n, _ := x.X.(*Name)
			if b := n.Target(); b != nil && b.Kind == "anchor" && b.Has("set_by") && !b.Has("at") && !b.Has("on") {
				found = b
			}
		}
		return found == nil
	})
	return found
}

// watched says whether somebody has the task of watching, inquiring or
// verifying under a document.
func watched(d *Document) bool {
	if len(d.Kind("watch")) > 0 {
		return true
	}
	tasks := []string{"observe", "inquire", "find", "rule", "verify", "inspect", "supervise", "reconnaissance"}
	for _, top := range d.Blocks {
		found := top.Word("role") == "monitor" || top.Word("mandate") == Unseen
		top.Each(func(b *Block) {
			for _, attr := range []string{"mandate", "does", "act"} {
				if b.Kind == "prohibition" || b.Parent != nil && b.Parent.Kind == "prohibition" {
					break
				}
				if attr == "does" && silent(b, "by") {
					break // a task that nobody has
				}
				for _, n := range b.Names(attr) {
					found = found || slices.Contains(tasks, WordOf(n))
				}
			}
			found = found || b.Kind == "duty" && !open(b, "verified_by")
		})
		if found {
			return true
		}
	}
	return false
}
