import type { ChunkName } from "./site-data.ts";

/**
 * A chunk as a script that puts its data into the registry of the site, for a page opened from disk may load scripts
 * but not JSON.
 *
 * The data are a text that the browser parses as JSON: faster than an object literal, and a key like `__proto__` is
 * then a key like any other. No `<` is left, so the script can stand inside a page too.
 */
export function chunkScript(name: ChunkName, data: unknown): string {
  const text = JSON.stringify(data)
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("<", "\\x3c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return `(globalThis.xformDocs??={})["${name}"]=JSON.parse('${text}');\n`;
}
