/** Builds `dist`: the bundled command, the package's faces, their types, and the docs site. */
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { build } from "esbuild";

const external = ["@duckdb/node-api", "@duckdb/node-bindings*"];

rmSync("dist", { recursive: true, force: true });

await build({
  entryPoints: {
    cli: "src/cli/main.ts",
    index: "src/index.ts",
    adapter: "src/adapter/index.ts",
    "adapter-testing": "src/adapter/testing/index.ts",
  },
  bundle: true,
  splitting: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  external,
  sourcemap: false,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  // Bundled CommonJS packages ask for Node's own modules by require.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});

await build({
  entryPoints: ["src/cli/bin.cts"],
  bundle: false,
  platform: "node",
  target: "node20.19",
  format: "cjs",
  outfile: "dist/bin.cjs",
});
chmodSync("dist/bin.cjs", 0o755);

if (process.argv.includes("--types")) {
  execFileSync("node_modules/.bin/tsc", ["-p", ".scripts/tsconfig.types.json"], { stdio: "inherit" });
}

// The site's own build is TypeScript; it is bundled beside its source, from where it finds its files.
const siteBuild = "templates/docs/.build.mjs";
await build({
  entryPoints: ["templates/docs/build.ts"],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile: siteBuild,
  logLevel: "warning",
});
try {
  const { buildSite } = await import(`../${siteBuild}`);
  await buildSite("dist/docs-site");
} finally {
  rmSync(siteBuild);
}
