import { DictView } from "./dict-view.ts";
import { JinjaObject } from "./jinja-object.ts";
import { LazySequence } from "./lazy-sequence.ts";
import { toText } from "./printing.ts";
import { PyDict } from "./py-dict.ts";
import { PyFloat } from "./py-float.ts";
import { PySet } from "./py-set.ts";
import { Range } from "./range.ts";
import { Undefined } from "./undefined.ts";
import type { Value } from "./value.ts";

/**
 * A value of JSON-like JavaScript: plain objects become dicts, numbers that are not whole become floats, undefined becomes None. Values
 * of the engine pass through as they are.
 */
export function toValue(js: unknown): Value {
  switch (typeof js) {
    case "string":
    case "boolean":
      return js;
    case "bigint":
      return js >= BigInt(Number.MIN_SAFE_INTEGER) && js <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(js) : js;
    case "number":
      return Number.isSafeInteger(js) && !Object.is(js, -0) ? js : new PyFloat(js);
    case "undefined":
      return null;
    case "object":
      if (js === null || js instanceof JinjaObject) return js;
      if (Array.isArray(js)) return isPlainArray(js) ? js.map(toValue) : (js as Value[]);
      if (js instanceof Map) return new PyDict([...js].map(([key, value]) => [toValue(key), toValue(value)]));
      if (js instanceof Set) return new PySet([...js].map(toValue));
      return new PyDict(Object.entries(js).map(([key, value]) => [key, toValue(value)]));
    default:
      throw new TypeError(`a ${typeof js} cannot become a template value`);
  }
}

/** Whether it is not one of the engine's own array classes (a tuple). */
function isPlainArray(array: readonly unknown[]): boolean {
  return Object.getPrototypeOf(array) === Array.prototype;
}

/**
 * The JavaScript a value stands for: dicts as objects without a prototype (a key `__proto__` is just a key), floats as numbers, tuples,
 * sets and lazy sequences as arrays, undefined as undefined, and other objects as their text.
 */
export function toJs(value: Value): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return Array.from(value, toJs);
  if (value instanceof PyFloat) return value.value;
  if (value instanceof PyDict) {
    const out: Record<string, unknown> = Object.create(null);
    for (const [key, item] of value) out[toText(key)] = toJs(item);
    return out;
  }
  if (value instanceof Undefined) return undefined;
  if (isSequence(value)) return Array.from(value.iterate(), toJs);
  return value.toText();
}

function isSequence(value: JinjaObject): value is PySet | LazySequence | DictView | Range {
  return value instanceof PySet || value instanceof LazySequence || value instanceof DictView || value instanceof Range;
}
