import { parseLiteral } from "./native-literal.ts";
import { toText } from "./runtime/printing.ts";
import type { Value } from "./runtime/value.ts";

/**
 * Jinja2's native rendering: nothing is None, one value that is no text stays as it is, and any other text is read as a Python literal,
 * or stays a text where it is none.
 */
export function nativeValue(pieces: readonly Value[]): Value {
  const [first, ...rest] = pieces;
  if (first === undefined) return null;
  if (rest.length === 0 && typeof first !== "string") return first;
  const text = pieces.map(toText).join("");
  const value = parseLiteral(text);
  return value === undefined ? text : value;
}
