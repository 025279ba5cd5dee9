// Makes land.bin.gz: the outlines of countries of Natural Earth at 1:50 million
// (public domain), from the package of npm that the map of the pages is built
// with, rounded to a hundredth of a degree, which is about as fine as they are.
// Needed only when the outlines change:
//
//   cd web && npm ci && cd .. && node drawing/land.mjs
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, "..", "web", "package.json"));
const { feature } = require("topojson-client");

const bytes = [];
const whole = (n) => { for (; n > 127; n >>>= 7) bytes.push((n & 127) | 128); bytes.push(n); };
const signed = (n) => whole(n < 0 ? -2 * n - 1 : 2 * n);

const topology = JSON.parse(await readFile(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const countries = feature(topology, topology.objects.countries).features.filter((f) => f.geometry);
whole(countries.length);
for (const { geometry } of countries) {
  const rings = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat(1)
    .map((ring) => ring.map((p) => p.map((x) => Math.round(x * 100))).filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]))
    .filter((ring) => ring.length > 3);
  whole(rings.length);
  for (const ring of rings) {
    whole(ring.length);
    let last = [0, 0];
    for (const p of ring) {
      signed(p[0] - last[0]);
      signed(p[1] - last[1]);
      last = p;
    }
  }
}
await writeFile(join(here, "land.bin.gz"), gzipSync(Buffer.from(bytes), { level: 9 }));
