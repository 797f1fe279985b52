import { JinjaObject } from "./jinja-object.ts";
import { PyTuple } from "./py-tuple.ts";
import { typeError } from "./python-error.ts";
import { checkPrinted } from "./size-limits.ts";
import type { Value } from "./value.ts";

/**
 * A text that is the same for values that are equal as keys of a dict (`1`, `1.0` and `True` are one key) and different otherwise. A
 * prefix a type keeps any text a template chooses apart from the rest.
 */
export function hashKey(value: Value): string {
  switch (typeof value) {
    case "string":
      return `s${value}`;
    case "number":
    case "bigint":
      return `n${value}`;
    case "boolean":
      return value ? "n1" : "n0";
    default:
      if (value === null) return "none";
      if (value instanceof PyTuple)
        return `t(${value.map((item) => escapeKey(checkPrinted(hashKey(item)))).join(",")})`;
      if (value instanceof JinjaObject) return value.hashKey();
      return typeError("unhashable type: 'list'");
  }
}

/** Keeps `('a,b',)` and `('a', 'b')` apart. */
function escapeKey(key: string): string {
  return key.replace(/[\\,()]/g, "\\$&");
}

/** Whether a value can be a key of a dict. */
export function isHashable(value: Value): boolean {
  if (value instanceof PyTuple) return value.every(isHashable);
  return !Array.isArray(value) && !(value instanceof JinjaObject && value.isUnhashable);
}
