import { valuesEqual } from "./equality.ts";
import { JinjaObject } from "./jinja-object.ts";
import { isNumeric, toNumber } from "./numbers.ts";
import { PyFloat } from "./py-float.ts";
import { PyTuple } from "./py-tuple.ts";
import { typeError } from "./python-error.ts";
import { typeName } from "./type-name.ts";
import { requireDefined } from "./undefined.ts";
import type { Value } from "./value.ts";

/** Compares as Python's `<`, `>`, `<=`, `>=` do (negative, zero, positive, or NaN where all are false); raises where they would. */
export function compareValues(a: Value, b: Value, operator: string): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  requireDefined(a);
  requireDefined(b);
  if (isNumeric(a) && isNumeric(b)) {
    const x = a instanceof PyFloat || typeof a === "boolean" ? toNumber(a) : a;
    const y = b instanceof PyFloat || typeof b === "boolean" ? toNumber(b) : b;
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (Array.isArray(a) && Array.isArray(b) && a instanceof PyTuple === b instanceof PyTuple) {
    for (let index = 0; index < Math.min(a.length, b.length); index++) {
      const x = a[index] ?? null;
      const y = b[index] ?? null;
      if (!valuesEqual(x, y)) return compareValues(x, y, operator);
    }
    return a.length - b.length;
  }
  const forward = a instanceof JinjaObject ? a.compare?.(b) : undefined;
  if (forward !== undefined) return forward;
  const backward = b instanceof JinjaObject ? b.compare?.(a) : undefined;
  if (backward !== undefined) return -backward;
  return typeError(`'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

/** By code point, where JavaScript compares UTF-16 units. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === length) return a.length - b.length;
  return codePointRank(a.charCodeAt(at)) - codePointRank(b.charCodeAt(at));
}

/** Surrogates stand for characters above all others, but their code units do not. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
