import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { type Extent, keepCodeCache, readCodeCache, type ScriptName } from "./code-cache.ts";

/** What a script exports. */
interface Scripts {
  readonly xform: typeof import("./bundle.ts");
  readonly "reading-thread-bundle": typeof import("./reading-thread-bundle.ts");
}

/** A script's exports, and what V8 has made of its code. */
export interface LoadedScript<Exports> {
  readonly exports: Exports;
  /** Whether its code came from the cache. */
  readonly isCached: boolean;
  /** Keeps the code for the next process, where it has run to a greater extent than what is kept. */
  readonly keepCode: (extent: Extent) => void;
}

/**
 * Loads a script that stands beside this file. Most of the time of a short command is V8 reading a megabyte of code, so
 * the code is taken from a cache of an earlier process where there is one. Node does the same for what it loads itself,
 * from version 22 and for modules that are files of their own.
 *
 * @source https://nodejs.org/docs/latest-v20.x/api/vm.html#new-vmscriptcode-options (cachedData, createCachedData)
 */
export function loadScript<Name extends ScriptName & keyof Scripts>(name: Name): LoadedScript<Scripts[Name]> {
  const file = path.join(import.meta.dirname, `${name}.cjs`);
  const require = createRequire(file);
  const loaded = require.cache[file];
  // The faces of the package, and adapters that import them, share one.
  if (loaded !== undefined) return { exports: loaded.exports as Scripts[Name], isCached: true, keepCode: () => {} };
  const cachedData = readCodeCache(name);
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
  const kept = script.cachedDataRejected === false ? cachedData : undefined;
  return {
    exports: module.exports as Scripts[Name],
    isCached: kept !== undefined,
    keepCode: (extent) => keepCodeCache(name, script, kept, extent),
  };
}
