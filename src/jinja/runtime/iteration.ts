import { valuesEqual } from "./equality.ts";
import { JinjaObject } from "./jinja-object.ts";
import { typeError } from "./python-error.ts";
import { characters, textLength } from "./text-units.ts";
import { typeName } from "./type-name.ts";
import type { Value } from "./value.ts";

/** `iter(value)`: characters of a text, keys of a dict, elements of anything else that has some; raises where Python would. */
export function iterate(value: Value): Iterable<Value> {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return characters(value);
  const items = value instanceof JinjaObject ? value.iterate?.() : undefined;
  return items ?? typeError(`'${typeName(value)}' object is not iterable`);
}

/** `list(value)`: always a new array. */
export function listOf(value: Value): Value[] {
  return Array.from(iterate(value));
}

export function isIterable(value: Value): boolean {
  return Array.isArray(value) || typeof value === "string" || (value instanceof JinjaObject && !!value.iterate);
}

/** `len(value)`. */
export function lengthOf(value: Value): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === "string") return textLength(value);
  const length = value instanceof JinjaObject ? value.length?.() : undefined;
  return length ?? typeError(`object of type '${typeName(value)}' has no len()`);
}

/** `value in container`. */
export function contains(container: Value, value: Value): boolean {
  if (typeof container === "string") {
    if (typeof value === "string") return container.includes(value);
    return typeError(`'in <string>' requires string as left operand, not ${typeName(value)}`);
  }
  const answer = container instanceof JinjaObject ? container.contains?.(value) : undefined;
  if (answer !== undefined) return answer;
  if (!isIterable(container)) typeError(`argument of type '${typeName(container)}' is not iterable`);
  for (const item of iterate(container)) if (valuesEqual(item, value)) return true;
  return false;
}
