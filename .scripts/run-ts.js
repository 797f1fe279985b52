/** Bundles a TypeScript script and runs it: `node .scripts/run-ts.js FILE [arguments]`. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const [file, ...args] = process.argv.slice(2);
// Beside the other results, so that packages are found from there.
const outfile = path.join("dist", `${path.basename(file, ".ts")}-${process.pid}.mjs`);
await build({
  entryPoints: [file],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "warning",
});
try {
  process.exitCode = spawnSync(process.execPath, [outfile, ...args], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(outfile, { force: true });
}
