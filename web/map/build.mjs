// Builds the map into ../static/gen: map.js, map.css, the worker, the countries
// and the shapes. Written to a folder beside it first, so that a build that
// fails leaves the last one.
import { build } from "esbuild";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "gen");
const next = out + ".next";
const require = createRequire(import.meta.url);

await rm(next, { recursive: true, force: true });
await mkdir(join(next, "countries"), { recursive: true });

const options = { bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "eof", logLevel: "warning" };
await build({ ...options, entryPoints: [join(here, "map.ts")], outfile: join(next, "map.js") });
await build({ ...options, entryPoints: [join(here, "map.css")], outfile: join(next, "map.css") });
const worker = join(dirname(require.resolve("maplibre-gl/dist/maplibre-gl.css")), "maplibre-gl-worker.mjs");
await build({ ...options, entryPoints: [worker], outfile: join(next, "map-worker.js") });

// Countries: three decimals are a hundred metres, finer than the source.
const topology = JSON.parse(await readFile(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const round = (x) => (typeof x === "number" ? Math.round(x * 1000) / 1000 : x.map(round));
const index = [];
for (const [n, f] of feature(topology, topology.objects.countries).features.entries()) {
  if (!f.geometry) continue;
  const coordinates = round(f.geometry.coordinates);
  const points = coordinates.flat(f.geometry.type === "Polygon" ? 1 : 2);
  const lon = points.map((p) => p[0]), lat = points.map((p) => p[1]);
  const id = String(f.id ?? "x" + n);
  index.push({ id, bbox: [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)] });
  const country = { type: "Feature", properties: { name: f.properties.name }, geometry: { type: f.geometry.type, coordinates } };
  await writeFile(join(next, "countries", id + ".json"), JSON.stringify(country));
}
await writeFile(join(next, "countries", "index.json"), JSON.stringify(index));
const shapes = JSON.parse(await readFile(join(here, "shapes.json"), "utf8"));
await writeFile(join(next, "shapes.json"), JSON.stringify(shapes));

await rm(out, { recursive: true, force: true });
await rename(next, out);
