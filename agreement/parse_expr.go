package agreement

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

var binaryOps = map[*hclsyntax.Operation]string{
	hclsyntax.OpLogicalOr: "||", hclsyntax.OpLogicalAnd: "&&", hclsyntax.OpEqual: "==", hclsyntax.OpNotEqual: "!=",
	hclsyntax.OpLessThan: "<", hclsyntax.OpLessThanOrEqual: "<=", hclsyntax.OpGreaterThan: ">", hclsyntax.OpGreaterThanOrEqual: ">=",
	hclsyntax.OpAdd: "+", hclsyntax.OpSubtract: "-", hclsyntax.OpMultiply: "*",
}

var unaryOps = map[*hclsyntax.Operation]string{hclsyntax.OpNegate: "-", hclsyntax.OpLogicalNot: "!"}

// expr keeps the part of HCL's expressions that the language has. Everything
// else is T006 and nil: a lawyer must be able to read an expression, and its
// size must be known before it runs.
func (p *parsing) expr(e hclsyntax.Expression, depth int) Expr {
	at := p.pos(e.Range().Start)
	if depth > maxNesting {
		p.say("T006", at, "the expression is nested more than %d deep", maxNesting)
		return nil
	}
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return p.expr(e.Expression, depth+1)
	case *hclsyntax.LiteralValueExpr:
		return p.literal(e, at)
	case *hclsyntax.TemplateExpr:
		return p.template(e, at)
	case *hclsyntax.ScopeTraversalExpr:
		return p.name(e, at)
	case *hclsyntax.FunctionCallExpr:
		return p.call(e, at, depth)
	case *hclsyntax.TupleConsExpr:
		list := &List{At: at}
		for _, x := range e.Exprs {
			if v := p.expr(x, depth+1); v != nil {
				list.Items = append(list.Items, v)
			}
		}
		return list
	case *hclsyntax.ObjectConsExpr:
		return p.object(e, at, depth)
	case *hclsyntax.UnaryOpExpr:
		if x := p.expr(e.Val, depth+1); x != nil {
			return &Unary{Op: unaryOps[e.Op], X: x, At: at}
		}
		return nil
	case *hclsyntax.BinaryOpExpr:
		op := binaryOps[e.Op]
		if op == "" {
			p.say("T006", at, "division and remainder are not part of the language")
			return nil
		}
		x, y := p.expr(e.LHS, depth+1), p.expr(e.RHS, depth+1)
		if x == nil || y == nil {
			return nil
		}
		return &Binary{Op: op, X: x, Y: y, At: at}
	}
	p.say("T006", at, "%s not part of the language", refusedForm(e))
	return nil
}

// refusedForm names the form of HCL that was used.
func refusedForm(e hclsyntax.Expression) string {
	switch e.(type) {
	case *hclsyntax.ConditionalExpr:
		return "choices with ? and : are"
	case *hclsyntax.ForExpr:
		return "for expressions are"
	case *hclsyntax.SplatExpr:
		return "splat expressions are"
	case *hclsyntax.IndexExpr, *hclsyntax.RelativeTraversalExpr:
		return "indexes and members of results are"
	case *hclsyntax.TemplateWrapExpr, *hclsyntax.TemplateJoinExpr:
		return "templates are"
	}
	return "this form of expression is"
}

func (p *parsing) literal(e *hclsyntax.LiteralValueExpr, at Pos) Expr {
	switch {
	case e.Val.IsNull():
		p.say("T006", at, "null is not part of the language: write unstated, or leave the attribute out")
	case !e.Val.IsKnown():
	case e.Val.Type() == cty.Bool:
		return &Literal{Kind: BoolLiteral, Bool: e.Val.True(), At: at}
	case e.Val.Type() == cty.Number:
		written := string(p.Bytes[e.SrcRange.Start.Byte:e.SrcRange.End.Byte])
		n, err := ParseDecimal(written)
		if err == nil {
			return &Literal{Kind: NumberLiteral, Num: n, At: at}
		}
		p.say("T006", at, "%v", err)
	}
	return nil
}

func (p *parsing) template(e *hclsyntax.TemplateExpr, at Pos) Expr {
	if src := p.Bytes[e.SrcRange.Start.Byte:e.SrcRange.End.Byte]; len(src) > 1 && src[0] == '<' {
		p.say("T006", at, "here-documents are not part of the language")
		return nil
	}
	var s strings.Builder
	for _, part := range e.Parts {
		l, ok := part.(*hclsyntax.LiteralValueExpr)
		if !ok || l.Val.IsNull() || !l.Val.IsKnown() || l.Val.Type() != cty.String {
			p.say("T006", at, "templates with ${…} are not part of the language")
			return nil
		}
		s.WriteString(l.Val.AsString())
	}
	p.checkString(s.String(), string(p.Bytes[e.SrcRange.Start.Byte:e.SrcRange.End.Byte]), at, p.report)
	return &Literal{Kind: StringLiteral, Str: s.String(), At: at}
}

func (p *parsing) name(e *hclsyntax.ScopeTraversalExpr, at Pos) Expr {
	n := &Name{At: at}
	for _, t := range e.Traversal {
		switch t := t.(type) {
		case hcl.TraverseRoot:
			n.Parts = append(n.Parts, t.Name)
		case hcl.TraverseAttr:
			n.Parts = append(n.Parts, t.Name)
		default:
			p.say("T006", at, "indexes are not part of the language")
			return nil
		}
	}
	for _, part := range n.Parts {
		if !p.checkName(part, at, p.report) {
			return nil
		}
	}
	return n
}

func (p *parsing) call(e *hclsyntax.FunctionCallExpr, at Pos, depth int) Expr {
	c := &Call{Fn: e.Name, At: at}
	if e.ExpandFinal {
		p.say("T006", at, "arguments with ... are not part of the language")
		return nil
	}
	for _, a := range e.Args {
		v := p.expr(a, depth+1)
		if v == nil {
			return nil
		}
		c.Args = append(c.Args, v)
	}
	if strings.Contains(e.Name, "-") {
		p.checkName(e.Name, at, p.report)
		return nil
	}
	if _, ok := functions[e.Name]; !ok {
		p.say("T002", at, "there is no function %q%s", e.Name, didYouMean(e.Name, functionNames))
		return nil
	}
	return c
}

func (p *parsing) object(e *hclsyntax.ObjectConsExpr, at Pos, depth int) Expr {
	o := &Object{At: at}
	for _, item := range e.Items {
		keyAt := p.pos(item.KeyExpr.Range().Start)
		key := hcl.ExprAsKeyword(item.KeyExpr)
		if key == "" {
			p.say("T006", keyAt, "the name before = must be a plain word")
			continue
		}
		if !p.checkName(key, keyAt, p.report) {
			continue
		}
		if o.Field(key) != nil {
			p.say("T011", keyAt, "%q is given twice", key)
			continue
		}
		if v := p.expr(item.ValueExpr, depth+1); v != nil {
			o.Fields = append(o.Fields, Field{Name: key, Value: v, At: keyAt})
		}
	}
	return o
}
