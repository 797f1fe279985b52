import { JinjaObject } from "./jinja-object.ts";
import { PyTuple } from "./py-tuple.ts";
import { checkPrinted } from "./size-limits.ts";
import { stringRepr } from "./string-repr.ts";
import type { Value } from "./value.ts";

/** `str(value)`: what `{{ value }}` writes. */
export function toText(value: Value): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    default:
      if (value === null) return "None";
      if (value instanceof JinjaObject) return value.toText();
      return sequenceRepr(value);
  }
}

/** `repr(value)`: how a value is written inside a list or a dict. */
export function toRepr(value: Value): string {
  if (typeof value === "string") return stringRepr(value);
  return value instanceof JinjaObject ? value.toRepr() : toText(value);
}

function sequenceRepr(items: readonly Value[]): string {
  // Not `map`: a list may have been subclassed, and the text is all that is wanted.
  let text = "";
  for (const item of items) text = checkPrinted(text === "" ? toRepr(item) : `${text}, ${toRepr(item)}`);
  if (!(items instanceof PyTuple)) return `[${text}]`;
  if (items.label !== undefined) {
    const names = items.fieldNames;
    return `${items.label}(${items.map((item, index) => `${names[index] ?? ""}=${toRepr(item)}`).join(", ")})`;
  }
  return items.length === 1 ? `(${text},)` : `(${text})`;
}
