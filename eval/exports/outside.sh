#!/bin/sh
# Has other people's programs read what truce export writes: GDAL the points,
# feedparser the feed. (The calendar is read by ical.js in the tests of web.)
# Call it from the root of the repository: make outside. As root on Debian it
# installs what is missing; elsewhere it says what to install.
set -eu
want=""
command -v ogrinfo >/dev/null || want="$want gdal-bin"
python=/usr/bin/python3
"$python" -c 'import feedparser' 2>/dev/null || want="$want python3-feedparser"
if [ -n "$want" ]; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		apt-get update -qq && apt-get install -y -qq --no-install-recommends $want >/dev/null
	else
		echo "install these first:$want"
		exit 1
	fi
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/truce" ./cmd/truce
for form in geojson csv atom; do "$dir/truce" export examples/syria-2016 --as $form --out "$dir/list.$form"; done
"$dir/truce" export examples/syria-2016 --as atom --for public --out "$dir/public.atom"

ogrinfo --version
found=$(ogrinfo -so -al "$dir/list.geojson" | sed -n 's/^Feature Count: //p')
wrote=$(grep -c '"type":"Feature",' "$dir/list.geojson")
ogrinfo -so -al "$dir/list.geojson" | grep -q 'GEOGCRS\["WGS 84"' || { echo "GDAL does not take the points for WGS 84"; exit 1; }
echo "points: GDAL finds $found of $wrote"
[ "$found" = "$wrote" ]

for feed in "$dir/list.atom" "$dir/public.atom"; do
	"$python" - "$feed" "$(grep -c '<entry>' "$feed")" <<'PY'
import sys, feedparser
f, wrote = feedparser.parse(sys.argv[1]), int(sys.argv[2])
ids = {e.id for e in f.entries}
print(f"feed: feedparser {feedparser.__version__} finds {len(f.entries)} of {wrote} entries, {len(ids)} identifiers, as {f.version}")
sys.exit(f.bozo or f.version != "atom10" or not len(f.entries) == len(ids) == wrote or any(not e.get("updated_parsed") for e in f.entries))
PY
done
