import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Script } from "node:vm";

/** The scripts that the build makes of all code, and of what a thread needs of it. */
export type ScriptName = "xform" | "reading-thread-bundle";

/** Hashes of the scripts, put in by the build: code of another build must never be taken for this one's. */
declare const SCRIPT_HASHES: Readonly<Record<ScriptName, string>>;

/** How much of the code has run in a process that kept it: only what has run is in the cache. */
export type Extent = "run" | "parse";

/** Code as V8 keeps it. */
export interface CachedCode {
  readonly code: Buffer;
  readonly extent: Extent;
}

/** The code that an earlier process has kept, or undefined where there is none. */
export function readCodeCache(name: ScriptName): CachedCode | undefined {
  const folder = cacheFolder();
  if (folder === undefined) return undefined;
  for (const extent of ["run", "parse"] as const) {
    try {
      return { code: readFileSync(cacheFile(folder, name, extent)), extent };
    } catch {
      // The next one, or none.
    }
  }
  return undefined;
}

/**
 * Keeps the code of a script where more of it has run than is kept. Where that cannot be written, as in an installation
 * of another user, commands start as fast as without.
 */
export function keepCodeCache(name: ScriptName, script: Script, kept: CachedCode | undefined, extent: Extent): void {
  const folder = cacheFolder();
  if (folder === undefined || kept?.extent === extent || kept?.extent === "run") return;
  try {
    const file = cacheFile(folder, name, extent);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, script.createCachedData());
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Not writable: nothing is kept.
  }
}

/** Beside the code, whose rights it so has; or where Node is told to keep code. Undefined where it is told to keep none. */
function cacheFolder(): string | undefined {
  if (process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined;
  const given = process.env.NODE_COMPILE_CACHE;
  return given === undefined || given === ""
    ? path.join(import.meta.dirname, ".code-cache")
    : path.join(given, "xform");
}

function cacheFile(folder: string, name: ScriptName, extent: Extent): string {
  return path.join(folder, `${SCRIPT_HASHES[name]}-${process.version}-${process.arch}-${extent}.bin`);
}
