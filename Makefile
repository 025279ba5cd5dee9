# Two commands matter: make demo, make test. The rest is for people who work on
# Truce every day.

GO ?= go

.PHONY: demo test soak build web map-if-can lint fmt eval outside screens clean

# Tells Syria, September 2016, and serves it. The map is built first where npm
# is there; without it the page of places is a list.
demo: map-if-can
	$(GO) run ./cmd/truce demo

# The parts of the pages that need a browser's program: the map, and a liaison
# officer's key.
web:
	cd web && npm ci --no-fund --no-audit && npm run check && npm run build

map-if-can:
	@if [ ! -e web/static/gen/map.js ] && command -v npm >/dev/null; then \
	(cd web && timeout 90 npm ci --silent --no-fund --no-audit && timeout 30 npm run --silent build) >/dev/null 2>&1 \
	|| echo "The map could not be built; places are shown as a list. make web says why."; fi

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
	$(GO) run ./eval/web
	$(GO) run ./eval/monitor
	$(GO) run ./eval/geofence
	$(GO) run ./eval/exports

# Other people's programs read what truce export writes. See docs/exports.md.
outside:
	sh eval/exports/outside.sh

# Pictures of every page, into docs/screens: look at each before committing.
screens: map-if-can
	$(GO) run ./cmd/screens

clean:
	rm -rf bin web/static/gen
