import { toText } from "../runtime/printing.ts";
import type { RenderContext } from "../runtime/render-context.ts";
import { Undefined } from "../runtime/undefined.ts";
import type { Value } from "../runtime/value.ts";

export type Getter = (item: Value) => Value;

/** Looks up an `attribute` argument: a name, an index, or a dotted path of both; `standard` where it is undefined (and not None). */
export function attributeGetter(context: RenderContext, attribute: Value, standard: Value = null): Getter {
  const path = attributePath(attribute);
  return (item) => {
    let value = item;
    for (const part of path) {
      value = context.item(value, part);
      if (standard !== null && value instanceof Undefined) value = standard;
    }
    return value;
  };
}

function attributePath(attribute: Value): Value[] {
  if (attribute === null) return [];
  if (typeof attribute === "number") return [attribute];
  return toText(attribute)
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Sorting and grouping by a text ignore its case unless told not to. */
export function ignoreCase(value: Value): Value {
  return typeof value === "string" ? value.toLowerCase() : value;
}
