import type { JsonValue } from "../../core/index.ts";
import { JinjaObject, PyDict, PyFloat, PySet, toText, Undefined, type Value } from "../../jinja/index.ts";
import { PyDate } from "../python-datetime/py-date.ts";
import { PyDateTime } from "../python-datetime/py-datetime.ts";
import { LargeInteger, yamlFloat, yamlInteger } from "../yaml/yaml-numbers.ts";
import { asJson } from "../yaml/yaml-value.ts";

/** A template's value as YAML data: floats stay floats, dates stay dates, what data cannot hold becomes its text. */
export function valueToJson(value: Value): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return value;
  if (typeof value === "bigint") return scalar(yamlInteger(value));
  if (Array.isArray(value)) return Array.from(value, valueToJson);
  if (value instanceof PyFloat) return scalar(yamlFloat(value.value));
  if (value instanceof PyDict) {
    return Object.fromEntries([...value].map(([key, item]) => [toText(key), valueToJson(item)]));
  }
  if (value instanceof PyDate || value instanceof PyDateTime || value instanceof LargeInteger) return asJson(value);
  if (value instanceof PySet || (value.iterate !== undefined && !(value instanceof Undefined))) {
    return Array.from(value.iterate?.() ?? [], valueToJson);
  }
  return value instanceof Undefined ? "" : value.toText();
}

function scalar(value: number | JinjaObject): JsonValue {
  return value instanceof JinjaObject ? asJson(value) : value;
}
