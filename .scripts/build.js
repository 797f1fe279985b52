/** Builds `dist`: the bundled command, the package's faces and the docs site. */
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

// The conformance suite takes vitest from the project that runs it.
const external = ["@duckdb/node-api", "@duckdb/node-bindings*", "pg", "pg-copy-streams", "vitest"];

// One script in CommonJS: V8 keeps the compiled code of scripts, and Node 20 has no way to do so for ES modules.
const common = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "cjs",
  define: {
    "import.meta.dirname": "__dirname",
    "import.meta.filename": "__filename",
    "import.meta.url": "__moduleUrl",
  },
  banner: { js: 'const __moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  sourcemap: false,
  logLevel: "warning",
};

// Built aside and put in place when all of it is there: a build that fails leaves the last one.
const output = `.build-${process.pid}`;

const launcherImport = {
  name: "launcher-import",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]import-module\.ts$/ }, () => ({ contents: "export const importModule = __import;" }));
  },
};

/** Node takes 5 ms to load it, and most commands start no program: it is loaded when one of its functions is asked for. */
const lazyChildProcess = {
  name: "lazy-child-process",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?child_process$/ }, ({ namespace }) =>
      namespace === "lazy"
        ? { path: "node:child_process", external: true }
        : { path: "child_process", namespace: "lazy" },
    );
    const names = ["execFile", "spawn"];
    const getters = names.map((name) => `get ${name}() { return require("node:child_process").${name}; }`);
    onLoad({ filter: /.*/, namespace: "lazy" }, () => ({ contents: `module.exports = { ${getters.join(", ")} };` }));
  },
};

try {
  await buildAll();
  rmSync("dist", { recursive: true, force: true });
  renameSync(output, "dist");
} finally {
  rmSync(output, { recursive: true, force: true });
}

async function buildAll() {
  const hashes = {
    xform: await buildScript("xform", "src/launcher/bundle.ts"),
    "reading-thread-bundle": await buildScript("reading-thread-bundle", "src/launcher/reading-thread-bundle.ts"),
  };
  const launcher = { ...common, define: { ...common.define, SCRIPT_HASHES: JSON.stringify(hashes) } };
  await build({
    ...launcher,
    entryPoints: ["bin", "reading-thread", "load-script"].map((name) => `src/launcher/${name}.ts`),
    outdir: output,
    outExtension: { ".js": ".cjs" },
  });
  chmodSync(`${output}/bin.cjs`, 0o755);
  await writeFaces(createRequire(import.meta.url)(path.resolve(output, "load-script.cjs")).loadScript("xform").exports);

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

/** Bundles code as the text of a function, which the launcher calls. Gives a hash of it. */
async function buildScript(name, entry) {
  const outfile = `${output}/${name}.cjs`;
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    charset: "ascii",
    banner: { js: `(function(exports,require,module,__filename,__dirname,__import){${common.banner.js}` },
    footer: { js: "})" },
    external,
    // Code from V8's cache cannot import. What has a fixed name is required; for the rest there is the launcher's import.
    supported: { "dynamic-import": false },
    plugins: [launcherImport, lazyChildProcess],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
  });
  const code = readFileSync(outfile);
  // The launcher reads it as such; esbuild escapes all but what stands in regular expressions.
  if (code.some((byte) => byte > 127))
    throw new Error("the bundle is not ASCII: write \\u escapes in regular expressions");
  return createHash("sha256").update(code).digest("hex").slice(0, 16);
}

/** An ES module for each face of the package: its exports by their names, which all come from the one bundle. */
async function writeFaces(bundle) {
  for (const [file, face, exports] of [
    ["index", "bundle.index", bundle.index],
    ["adapter", "bundle.adapter", bundle.adapter],
    ["adapter-testing", "await bundle.adapterTesting()", await bundle.adapterTesting()],
  ]) {
    const names = Object.keys(exports).sort().join(", ");
    const lines = [
      'import { createRequire } from "node:module";',
      'const { exports: bundle } = createRequire(import.meta.url)("./load-script.cjs").loadScript("xform");',
      `export const { ${names} } = ${face};`,
    ];
    writeFileSync(`${output}/${file}.js`, `${lines.join("\n")}\n`);
  }
}
