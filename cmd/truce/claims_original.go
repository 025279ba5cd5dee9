package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"truce/entry"
)

const claimsOriginalAbout = `Writes the bytes in which a text came to a new file: the page, the message, the
document. They lie sealed, for a file may name who sent it; that they were read, by
whose key and why, is recorded before they are written.
`

func claimsOriginal(ctx context.Context, c *claimsCall, args []string) error {
	var out, reason string
	rest, err := c.flags("claims original", "TEXT", claimsOriginalAbout, func(fs *flag.FlagSet) {
		c.common(fs)
		c.person(fs)
		fs.StringVar(&out, "out", "", "the new `FILE`")
		fs.StringVar(&reason, "reason", "", "`WHY` the bytes are read")
	}, args)
	if err != nil {
		return err
	}
	switch {
	case len(rest) != 1:
		return wrongCall("name one text, as truce claims list prints it: e_ and 26 characters")
	case out == "":
		return wrongCall("say where the bytes go: --out FILE")
	case strings.TrimSpace(reason) == "":
		return wrongCall("say why with --reason: reading what is sealed is recorded, and looked up later")
	}
	claims, err := c.open(ctx)
	if err != nil {
		return err
	}
	var by entry.Signer
	if c.as != "" {
		if by, err = c.personKey(c.dataDir(c.data), c.as, c.passFile); err != nil {
			return err
		}
	}
	// The file is made first: what could not be written is not read either.
	f, err := os.OpenFile(out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return wrongCall("%s is there already: name a new file", out)
	}
	if err != nil {
		return fmt.Errorf("make the file: %w", err)
	}
	raw, read, err := claims.Original(ctx, c.dataDir(c.data), rest[0], reason, by)
	if err == nil {
		_, err = f.Write(raw)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(out))
	}
	if c.asJSON {
		return c.printJSON(map[string]any{"schema": "truce.original/1", "file": out, "bytes": len(raw), "read": read.String()})
	}
	fmt.Fprintf(c.Stdout, "%s: %d bytes\nrecorded %s\n", out, len(raw), read)
	return nil
}
