import { hashKey } from "../runtime/hash-key.ts";
import { compareValues } from "../runtime/ordering.ts";
import { toRepr } from "../runtime/printing.ts";
import { PyDict } from "../runtime/py-dict.ts";
import { PyTuple } from "../runtime/py-tuple.ts";
import { PythonError } from "../runtime/python-error.ts";
import { checkPrinted } from "../runtime/size-limits.ts";
import type { Value } from "../runtime/value.ts";

const WIDTH = 80;

/** Python's `pformat`: dicts sorted by key, and one element a line where a value does not fit on one. */
export function prettyPrint(value: Value, indent = 0, allowance = 0): string {
  const flat = flatText(value);
  if (flat.length + indent + allowance <= WIDTH) return flat;
  if (value instanceof PyDict) {
    const items = sortedEntries(value).map(([key, item]) => {
      const name = `${toRepr(key)}: `;
      return name + prettyPrint(item, indent + 1 + name.length, 1);
    });
    return `{${items.join(`,\n${" ".repeat(indent + 1)}`)}}`;
  }
  if (!Array.isArray(value)) return flat;
  const items = Array.from(value, (item) => prettyPrint(item, indent + 1, 1));
  const body = items.join(`,\n${" ".repeat(indent + 1)}`);
  if (!(value instanceof PyTuple)) return `[${body}]`;
  return value.length === 1 ? `(${body},)` : `(${body})`;
}

function flatText(value: Value): string {
  if (value instanceof PyDict) {
    const items = sortedEntries(value).map(([key, item]) => `${toRepr(key)}: ${flatText(item)}`);
    return checkPrinted(`{${items.join(", ")}}`);
  }
  if (!Array.isArray(value)) return toRepr(value);
  const body = checkPrinted(Array.from(value, flatText).join(", "));
  if (!(value instanceof PyTuple)) return `[${body}]`;
  return value.length === 1 ? `(${body},)` : `(${body})`;
}

/** Keys that cannot be ordered are put in some order all the same. */
function sortedEntries(dict: PyDict): [Value, Value][] {
  return [...dict].sort(([a], [b]) => {
    try {
      return compareValues(a, b, "<");
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      return hashKey(a) < hashKey(b) ? -1 : 1;
    }
  });
}
