#!/usr/bin/env node
import process from "node:process";
import { commandExtent } from "./command-extent.ts";
import { loadScript } from "./load-script.ts";

// What must be set before Node starts its thread pool is set here: every running query of the embedded DuckDB holds a
// thread of the pool, which would leave none for files.
process.env.UV_THREADPOOL_SIZE ??= "16";

const { exports: bundle, keepCode } = loadScript("xform");
bundle.optimizeLater();
const argv = process.argv.slice(2);
bundle.main(argv).then((code) => {
  process.exitCode = code;
  bundle.optimizeAsUsual();
  const extent = commandExtent(argv);
  if (extent !== undefined) keepCode(extent);
});
