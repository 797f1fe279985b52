import { JinjaObject } from "./jinja-object.ts";
import { PyTuple } from "./py-tuple.ts";
import type { Value } from "./value.ts";

/** Python's `==`: by value for lists and dicts, `1 == 1.0 == True`, and never across texts and numbers. */
export function valuesEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a === "string" || typeof b === "string") return objectsEqual(a, b);
  if (a instanceof JinjaObject || b instanceof JinjaObject) return objectsEqual(a, b);
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false;
    if (a instanceof PyTuple !== b instanceof PyTuple || a.length !== b.length) return false;
    return a.every((item, index) => valuesEqual(item, b[index] ?? null));
  }
  const x = typeof a === "boolean" ? Number(a) : a;
  const y = typeof b === "boolean" ? Number(b) : b;
  // Loose because a bigint may equal a number only by value: ints outside the safe range never do.
  // biome-ignore lint/suspicious/noDoubleEquals: see above
  return x == y;
}

function objectsEqual(a: Value, b: Value): boolean {
  if (a instanceof JinjaObject) return a.equals(b) || (b instanceof JinjaObject && b.equals(a));
  return b instanceof JinjaObject && b.equals(a);
}
