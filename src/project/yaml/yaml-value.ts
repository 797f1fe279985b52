import type { JsonObject, JsonValue } from "../../core/index.ts";
import { JinjaObject } from "../../jinja/index.ts";

/**
 * YAML data is typed as `JsonValue`. Four kinds of scalars have no JSON form and are objects in it, all with `toJSON`:
 * `WholeFloat`, `LargeInteger`, `PyDate` and `PyDateTime`. They are Jinja values already. Walk such data with
 * {@link isMapping}, never with `typeof`.
 */
export function isMapping(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JinjaObject);
}

/** Tells whether a value is a sequence. */
export function isSequence(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Puts a scalar without a JSON form among JSON values; see {@link isMapping}. */
export function asJson(value: JinjaObject): JsonValue {
  return value as unknown as JsonValue;
}

/** What a value is, in words for messages: `a list`, `the number 3`, `text`. */
export function describeKind(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (typeof value === "boolean") return `${value}`;
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "string") return "text";
  if (Array.isArray(value)) return "a list";
  if (value instanceof JinjaObject) return `the ${value.typeName} ${value.toText()}`;
  return "a mapping";
}
