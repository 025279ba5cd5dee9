package spreadsheet

import (
	"reflect"
	"strings"
	"testing"
)

// TestLookAt: the first rows, how many there are, and the words of columns that
// are read as identifiers, each once and in order.
func TestLookAt(t *testing.T) {
	c := file(t, `{"schema":"truce.columns/1","outlet":"cell","separator":";","columns":{"n":{"as":"code"},"d":{"as":"date"},"a":{"as":"act"},"t":{"as":"text"}}}`)
	look, bad := LookAt(strings.NewReader("n;d;a;t\n1;x; Raid ;one\n;;;\n2;y;Fire;two\n3;z;Raid;three\n4;z;;four\n5;too;few\n"), c)
	if bad != nil {
		t.Fatal(bad)
	}
	if look.Count != 4 || len(look.Rows) != 3 || look.Rows[2][3] != "three" || !reflect.DeepEqual(look.Words, map[string][]string{"a": {"Fire", "Raid"}}) || !reflect.DeepEqual(look.Head, []string{"n", "d", "a", "t"}) {
		t.Errorf("%+v", look)
	}
	if _, bad := LookAt(strings.NewReader(""), c); bad == nil {
		t.Error("nothing is no table")
	}
}
