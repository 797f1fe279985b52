/** Builds `dist`: the bundled command, the package's faces and the docs site. */
import { chmodSync, renameSync, rmSync } from "node:fs";
import { build } from "esbuild";

// The conformance suite takes vitest from the project that runs it.
const external = ["@duckdb/node-api", "@duckdb/node-bindings*", "pg", "pg-copy-streams", "vitest"];

// Built aside and put in place when all of it is there: a build that fails leaves the last one.
const output = `.build-${process.pid}`;

try {
  await buildAll();
  rmSync("dist", { recursive: true, force: true });
  renameSync(output, "dist");
} finally {
  rmSync(output, { recursive: true, force: true });
}

async function buildAll() {
  await build({
    entryPoints: {
      cli: "src/cli/main.ts",
      index: "src/index.ts",
      adapter: "src/adapter/index.ts",
      "adapter-testing": "src/adapter/testing/index.ts",
      "parse-worker": "src/parse/worker/parse-worker.ts",
    },
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    outdir: output,
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
    outfile: `${output}/bin.cjs`,
  });
  chmodSync(`${output}/bin.cjs`, 0o755);

  // The site's own build is TypeScript; it is bundled beside its source, from where it finds its files.
  const siteBuild = `templates/docs/.build-${process.pid}.mjs`;
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
    await buildSite(`${output}/docs-site`);
  } finally {
    rmSync(siteBuild);
  }
}
