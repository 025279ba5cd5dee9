# Two commands matter: make demo, make test. The rest is for people who work on
# Truce every day.

GO ?= go

.PHONY: demo test soak build lint fmt eval clean

# Tells Syria, September 2016, and serves it.
demo:
	$(GO) run ./cmd/truce demo

# Everything that must hold before a change lands.
test: lint
	$(GO) test -timeout 20m ./...

lint:
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "not gofmt-ed: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

# The same tests with the large counts, before a release; results go to docs/.
soak:
	TRUCE_SOAK=1 $(GO) test -count=1 -timeout 6h ./...

build:
	$(GO) build -o bin/truce ./cmd/truce

fmt:
	gofmt -w $$(git ls-files -co --exclude-standard '*.go')

# Figures, beside peers, in one run. See docs/benchmarks.md.
eval:
	$(GO) run ./eval/record

clean:
	rm -rf bin
