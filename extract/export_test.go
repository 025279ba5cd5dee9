package extract

import "time"

// Within sets how long a PDF may take, and gives what undoes it.
func Within(d time.Duration) func() {
	before := pdfTime
	pdfTime = d
	return func() { pdfTime = before }
}
