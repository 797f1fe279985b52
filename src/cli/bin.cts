#!/usr/bin/env node
// A launcher in CommonJS: what must be set before Node starts its thread pool or loads a module of ours is set here.
// Every running query of the embedded DuckDB holds a thread of the pool, which would leave none for files.
process.env.UV_THREADPOOL_SIZE ??= "16";
const nodeModule = require("node:module") as { enableCompileCache?: () => void };
nodeModule.enableCompileCache?.();
import("./cli.js" as string)
  .then((cli: { main: (argv: readonly string[]) => Promise<number> }) => cli.main(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code;
  });
