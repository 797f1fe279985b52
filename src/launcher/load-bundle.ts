import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { keepCodeCache, readCodeCache } from "./code-cache.ts";

/** The bundle's exports, and a function that keeps what V8 has made of its code for the next process. */
export interface LoadedBundle {
  readonly bundle: typeof import("./bundle.ts");
  readonly keepCode: (argv: readonly string[]) => void;
}

const file = path.join(import.meta.dirname, "xform.cjs");

/**
 * Loads the bundle that stands beside this file. Most of the time of a short command is V8 reading a megabyte of code, so
 * the code is taken from a cache of an earlier process where there is one. Node does the same for what it loads itself,
 * from version 22 and for modules that are files of their own.
 *
 * @source https://nodejs.org/docs/latest-v20.x/api/vm.html#new-vmscriptcode-options (cachedData, createCachedData)
 */
export function loadBundle(): LoadedBundle {
  const require = createRequire(file);
  const loaded = require.cache[file];
  // The faces of the package, and adapters that import them, share one.
  if (loaded !== undefined) return { bundle: loaded.exports as LoadedBundle["bundle"], keepCode: () => {} };
  const cachedData = readCodeCache();
  const importModule = (specifier: string) => import(specifier);
  // The build writes a function's text, all of it in ASCII, so that nothing is decoded or put together here.
  const script = new vm.Script(readFileSync(file, "latin1"), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData: cachedData.code }),
  });
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  script.runInThisContext()(module.exports, require, module, file, import.meta.dirname, importModule);
  module.loaded = true;
  return {
    bundle: module.exports as LoadedBundle["bundle"],
    keepCode: (argv) => keepCodeCache(script, script.cachedDataRejected === false ? cachedData : undefined, argv),
  };
}
