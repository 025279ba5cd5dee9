// Builds the liaison officer's key into ../static/gen/key.js, beside the map.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
await build({
  bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "eof", logLevel: "warning",
  entryPoints: [join(here, "key.ts")], outfile: join(here, "..", "static", "gen", "key.js"),
});
