package main

import (
	"context"
	"errors"
	"flag"

	"truce/lsp"
)

const lspAbout = `Speaks the Language Server Protocol over standard input and output: an editor
starts it and shows what check says while you write. How to set up Neovim and
Visual Studio Code is in docs/language/editors.md.
`

func runLSP(_ context.Context, m *Main, args []string) error {
	rest, err := m.flags("lsp", "", lspAbout, func(fs *flag.FlagSet) {
		fs.Bool("stdio", true, "speak over standard input and output; the only way, so that editors may say it")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return wrongCall("lsp takes no arguments; the editor sends the documents")
	}
	s := lsp.Server{Beside: beside}
	if err := s.Serve(m.Stdin, m.Stdout); errors.Is(err, lsp.ErrNoShutdown) {
		return errNo
	} else if err != nil {
		return err
	}
	return nil
}
