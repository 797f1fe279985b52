import { JinjaObject } from "./jinja-object.ts";
import { PyTuple } from "./py-tuple.ts";
import { PythonError } from "./python-error.ts";
import type { Value } from "./value.ts";

/** How many lists and dicts one comparison may still look into: lists that hold each other twice have no end. */
export interface Comparisons {
  left: number;
}

const MOST_COMPARISONS = 10_000_000;

/** Python's `==`: by value for lists and dicts, `1 == 1.0 == True`, and never across texts and numbers. */
export function valuesEqual(a: Value, b: Value, comparisons?: Comparisons): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a === "string" || typeof b === "string") return objectsEqual(a, b);
  if (a instanceof JinjaObject || b instanceof JinjaObject) return objectsEqual(a, b, spent(comparisons));
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false;
    if (a instanceof PyTuple !== b instanceof PyTuple || a.length !== b.length) return false;
    const left = spent(comparisons);
    return a.every((item, index) => valuesEqual(item, b[index] ?? null, left));
  }
  const x = typeof a === "boolean" ? Number(a) : a;
  const y = typeof b === "boolean" ? Number(b) : b;
  // Loose because a bigint may equal a number only by value: ints outside the safe range never do.
  // biome-ignore lint/suspicious/noDoubleEquals: see above
  return x == y;
}

function objectsEqual(a: Value, b: Value, comparisons?: Comparisons): boolean {
  if (!(a instanceof JinjaObject)) return b instanceof JinjaObject && b.equals(a, comparisons);
  if (a.equals(b, comparisons)) return true;
  // Two of a kind give the same answer both ways.
  return b instanceof JinjaObject && b.constructor !== a.constructor && b.equals(a, comparisons);
}

function spent(comparisons: Comparisons = { left: MOST_COMPARISONS }): Comparisons {
  comparisons.left--;
  if (comparisons.left < 0) throw new PythonError("MemoryError", "the values are too large to be compared");
  return comparisons;
}
