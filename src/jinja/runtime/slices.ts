import { JinjaObject } from "./jinja-object.ts";
import { toIndex } from "./numbers.ts";
import { PyDict } from "./py-dict.ts";
import { PyTuple } from "./py-tuple.ts";
import { typeError, valueError } from "./python-error.ts";
import { Range } from "./range.ts";
import { characters } from "./text-units.ts";
import { typeName } from "./type-name.ts";
import { Undefined } from "./undefined.ts";
import type { Value } from "./value.ts";

/** `value[start:stop:step]` of a text, list, tuple or range; anything else raises, unlike an item that is not there. */
export function sliceValue(value: Value, start: Value, stop: Value, step: Value): Value {
  if (value instanceof Undefined) return value.chainable ? value : value.fail();
  if (value instanceof Range) {
    const { from, to, by } = sliceIndices(value.length(), start, stop, step);
    const at = (index: number): number => value.start + index * value.step;
    return new Range(at(from), at(to), value.step * by);
  }
  if (typeof value === "string") {
    if (step === null && isSimple(start) && isSimple(stop)) return sliceText(value, start, stop);
    return sliceItems(characters(value), start, stop, step).join("");
  }
  if (Array.isArray(value)) {
    const items = sliceItems(value, start, stop, step);
    return value instanceof PyTuple ? PyTuple.create(items) : items;
  }
  const items = value instanceof JinjaObject ? value.sliceable?.() : undefined;
  if (items !== undefined) return PyTuple.create(sliceItems(items, start, stop, step));
  if (value instanceof PyDict) return typeError("unhashable type: 'slice'");
  return typeError(`'${typeName(value)}' object is not subscriptable`);
}

function isSimple(index: Value): index is number | null {
  return index === null || typeof index === "number";
}

function sliceText(text: string, start: number | null, stop: number | null): string {
  const chars = characters(text);
  return chars.length === text.length
    ? text.slice(start ?? 0, stop ?? undefined)
    : chars.slice(start ?? 0, stop ?? undefined).join("");
}

function bound(index: Value, standard: number): number {
  if (index === null) return standard;
  if (typeof index === "string" || index instanceof Undefined) {
    return typeError("slice indices must be integers or None or have an __index__ method");
  }
  return toIndex(index);
}

/** Where a slice of so many items begins and ends, and how far it goes at once. */
function sliceIndices(
  length: number,
  start: Value,
  stop: Value,
  step: Value,
): { readonly from: number; readonly to: number; readonly by: number } {
  const by = bound(step, 1);
  if (by === 0) valueError("slice step cannot be zero");
  const low = by > 0 ? 0 : -1;
  const high = by > 0 ? length : length - 1;
  const clip = (index: number): number => Math.max(low, Math.min(high, index < 0 ? index + length : index));
  const from = start === null ? (by > 0 ? 0 : length - 1) : clip(bound(start, 0));
  const to = stop === null ? (by > 0 ? length : -1) : clip(bound(stop, 0));
  return { from, to, by };
}

function sliceItems<Item>(items: readonly Item[], start: Value, stop: Value, step: Value): Item[] {
  const { from, to, by } = sliceIndices(items.length, start, stop, step);
  const out: Item[] = [];
  for (let index = from; by > 0 ? index < to : index > to; index += by) {
    const item = items[index];
    if (item !== undefined) out.push(item);
  }
  return out;
}
