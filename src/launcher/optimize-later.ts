import process from "node:process";
import v8 from "node:v8";

/**
 * V8 as it is in Node 20 optimizes so early that in a short command more goes into it than comes out: a quarter less
 * processor time for a thousand models without, and the same for ten thousand. Later versions wait by themselves.
 *
 * @returns takes it back: code is kept, and taken from a cache, for one set of flags
 */
export function optimizeLater(): () => void {
  if (!process.versions.v8.startsWith("11.")) return () => {};
  v8.setFlagsFromString("--interrupt-budget=250000");
  return () => v8.setFlagsFromString(`--interrupt-budget=${66 * 1024}`);
}
