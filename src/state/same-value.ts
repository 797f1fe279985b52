import { isJsonObject, type JsonValue } from "../core/index.ts";

/**
 * Whether two values of artifacts say the same: the order of keys means nothing, and a key that is missing is one with
 * null, since versions differ in which of them they write. Lines may end as they do on Windows: dbt keeps that in its manifest.
 */
export function sameValue(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  const a = one ?? null;
  const b = other ?? null;
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return unixLines(a) === unixLines(b);
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameValue(a[key], b[key]));
}

function unixLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
