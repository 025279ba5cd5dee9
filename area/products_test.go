package area

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"
)

// A product of two floats outside mul could be fused with a sum on some
// machines and not on others, so there may be none.
func TestNoBareProducts(t *testing.T) {
	fset := token.NewFileSet()
	var files []*ast.File
	names, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if !strings.HasSuffix(n.Name(), ".go") || strings.HasSuffix(n.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, n.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	if _, err := conf.Check("truce/area", fset, files, info); err != nil {
		t.Fatal(err)
	}
	isFloat := func(e ast.Expr) bool {
		tv := info.Types[e]
		b, ok := tv.Type.Underlying().(*types.Basic)
		return ok && b.Info()&types.IsFloat != 0 && tv.Value == nil // constants are folded exactly
	}
	products := 0
	for _, f := range files {
		for _, decl := range f.Decls {
			fn, isFunc := decl.(*ast.FuncDecl)
			ast.Inspect(decl, func(n ast.Node) bool {
				var at ast.Node
				switch n := n.(type) {
				case *ast.BinaryExpr:
					if n.Op == token.MUL && isFloat(n) {
						at = n
					}
				case *ast.AssignStmt:
					if n.Tok == token.MUL_ASSIGN && isFloat(n.Lhs[0]) {
						at = n
					}
				case *ast.CallExpr:
					if s, ok := n.Fun.(*ast.SelectorExpr); ok {
						if pkg, ok := s.X.(*ast.Ident); ok && pkg.Name == "math" && s.Sel.Name != "Sqrt" && s.Sel.Name != "Floor" && s.Sel.Name != "Abs" {
							t.Errorf("%s: math.%s is not the same on every machine", fset.Position(n.Pos()), s.Sel.Name)
						}
					}
				}
				if at == nil {
					return true
				}
				if products++; !isFunc || fn.Name.Name != "mul" {
					t.Errorf("%s: a product of floats outside mul", fset.Position(at.Pos()))
				}
				return true
			})
		}
	}
	if products == 0 {
		t.Error("the test found no product at all, not even that in mul")
	}
}
