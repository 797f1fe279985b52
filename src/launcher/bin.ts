#!/usr/bin/env node
import process from "node:process";
import v8 from "node:v8";
import { loadBundle } from "./load-bundle.ts";

// What must be set before Node starts its thread pool is set here: every running query of the embedded DuckDB holds a
// thread of the pool, which would leave none for files.
process.env.UV_THREADPOOL_SIZE ??= "16";

// V8 as it is in Node 20 optimizes so early that in a short command more goes into it than comes out: a quarter less
// processor time for a thousand models, and the same for ten thousand. Later ones wait by themselves.
if (process.versions.v8.startsWith("11.")) v8.setFlagsFromString("--interrupt-budget=250000");

const { bundle, keepCode } = loadBundle();
bundle.main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  keepCode(process.argv.slice(2));
});
