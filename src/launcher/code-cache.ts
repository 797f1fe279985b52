import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Script } from "node:vm";

/** A hash of the bundle, put in by the build: code of another bundle must never be taken for this one's. */
declare const BUNDLE_HASH: string;

/** How much of the code has run in a process that kept it: only what has run is in the cache. */
type Extent = "run" | "parse";

/** Code as V8 keeps it. */
export interface CachedCode {
  readonly code: Buffer;
  readonly extent: Extent;
}

/** Commands that run most of the code. */
const running: readonly string[] = ["build", "run", "test"];

/** Commands that run a good part of it; after others a cache would hold too little to be worth keeping. */
const parsing: readonly string[] = ["compile", "docs", "list", "ls", "parse", "seed", "show", "snapshot", "source"];

/** The code that an earlier process has kept, or undefined where there is none. */
export function readCodeCache(): CachedCode | undefined {
  const folder = cacheFolder();
  if (folder === undefined) return undefined;
  for (const extent of ["run", "parse"] as const) {
    try {
      return { code: readFileSync(cacheFile(folder, extent)), extent };
    } catch {
      // The next one, or none.
    }
  }
  return undefined;
}

/**
 * Keeps the code of a script where the command has run more of it than is kept. Where that cannot be written, as in an
 * installation of another user, commands start as fast as without.
 */
export function keepCodeCache(script: Script, kept: CachedCode | undefined, argv: readonly string[]): void {
  const folder = cacheFolder();
  const extent = extentOf(argv);
  if (folder === undefined || extent === undefined || kept?.extent === extent || kept?.extent === "run") return;
  try {
    const file = cacheFile(folder, extent);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, script.createCachedData());
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Not writable: nothing is kept.
  }
}

function extentOf(argv: readonly string[]): Extent | undefined {
  if (argv.some((word) => word === "--help" || word === "-h")) return undefined;
  if (argv.some((word) => running.includes(word))) return "run";
  return argv.some((word) => parsing.includes(word)) ? "parse" : undefined;
}

/** Beside the code, whose rights it so has; or where Node is told to keep code. Undefined where it is told to keep none. */
function cacheFolder(): string | undefined {
  if (process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined;
  const given = process.env.NODE_COMPILE_CACHE;
  return given === undefined || given === ""
    ? path.join(import.meta.dirname, ".code-cache")
    : path.join(given, "xform");
}

function cacheFile(folder: string, extent: Extent): string {
  return path.join(folder, `${BUNDLE_HASH}-${process.version}-${process.arch}-${extent}.bin`);
}
