import { isJsonObject, type JsonValue } from "../core/index.ts";

/**
 * Whether two values of artifacts say the same: the order of keys means nothing, and a key that is missing is one with
 * null, since versions differ in which of them they write.
 */
export function sameValue(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  const a = one ?? null;
  const b = other ?? null;
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameValue(a[key], b[key]));
}
