package bulletin

import "strings"

// Format is a form in which a report goes out.
type Format struct {
	Name   string
	Ending string // of a file
	Type   string // of the Internet
	Make   func(*Report) ([]byte, error)
}

// Formats is the table of forms that need nothing but the report itself; PDF is
// printed from HTML by a browser.
var Formats = []Format{
	{"text", ".txt", "text/plain; charset=utf-8", func(r *Report) ([]byte, error) { return Text(r), nil }},
	{"json", ".json", "application/json", JSON},
	{"html", ".html", "text/html; charset=utf-8", HTML},
	{"docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", func(r *Report) ([]byte, error) { return DOCX(r, nil) }},
	{"pdf", ".pdf", "application/pdf", nil},
}

// FormatNames are the names of the forms.
func FormatNames() string {
	var names []string
	for _, f := range Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// FormatOf is the form of a name; what is none is bytes.
func FormatOf(name string) Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return Format{Ending: ".bin", Type: "application/octet-stream"}
}
