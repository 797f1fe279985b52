#!/usr/bin/env node
import process from "node:process";
import { loadBundle } from "./load-bundle.ts";

// What must be set before Node starts its thread pool is set here: every running query of the embedded DuckDB holds a
// thread of the pool, which would leave none for files.
process.env.UV_THREADPOOL_SIZE ??= "16";

const { bundle, keepCode } = loadBundle();
bundle.optimizeLater();
bundle.main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  bundle.optimizeAsUsual();
  keepCode(process.argv.slice(2));
});
