package web

import (
	"compress/gzip"
	"net/http"
	"strings"
)

// compress sends text compressed to whoever takes it so: pages are read on
// slow links. No page holds a secret beside what a request can put into it, so
// the length of the answer tells nothing.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Header.Get("Range") != "" {
			next.ServeHTTP(w, r)
			return
		}
		c := &compressed{ResponseWriter: w}
		defer c.close()
		next.ServeHTTP(c, r)
	})
}

// compressed is an answer that is compressed once its kind is known to be text.
type compressed struct {
	http.ResponseWriter
	zip    *gzip.Writer
	headed bool
}

func (c *compressed) WriteHeader(status int) {
	if !c.headed {
		c.headed = true
		h := c.Header()
		kind := h.Get("Content-Type")
		if status == http.StatusOK && h.Get("Content-Encoding") == "" && (strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "javascript")) {
			h.Set("Content-Encoding", "gzip")
			h.Del("Content-Length")
			c.zip = gzip.NewWriter(c.ResponseWriter)
		}
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *compressed) Write(b []byte) (int, error) {
	if !c.headed {
		if c.Header().Get("Content-Type") == "" {
			c.Header().Set("Content-Type", http.DetectContentType(b))
		}
		c.WriteHeader(http.StatusOK)
	}
	if c.zip == nil {
		return c.ResponseWriter.Write(b)
	}
	return c.zip.Write(b)
}

func (c *compressed) close() {
	if c.zip != nil {
		_ = c.zip.Close() // the reader has gone; there is nobody to tell
	}
}
