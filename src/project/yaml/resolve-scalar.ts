import type { JsonValue } from "../../core/index.ts";
import { PyDate } from "../python-datetime/py-date.ts";
import { parseTimestamp } from "./parse-timestamp.ts";
import { yamlFloat, yamlInteger } from "./yaml-numbers.ts";
import { asJson } from "./yaml-value.ts";

/** The words of YAML 1.1 that are not text. */
const words = new Map<string, boolean | null>([
  ["", null],
  ["~", null],
  ...["null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"].map((word) => [word, false] as const),
]);

const decimalInteger = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const otherInteger = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+)$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const float =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF))$/;
const date = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * The value of a plain scalar by the rules of YAML 1.1 as PyYAML has them: `yes` is true, `010` is 8, `1:30` is 90,
 * `1e3` is text and `2024-01-31` is a date.
 */
export function resolveScalar(text: string): JsonValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  // Numbers and dates begin with + - . or a digit; all else is text.
  if (first < 43 || first > 57 || first === 44 || first === 47) return text;
  return resolveNumber(text) ?? resolveDate(text) ?? text;
}

/** The value of text that is a YAML 1.1 number, or undefined. */
export function resolveNumber(text: string): JsonValue | undefined {
  if (decimalInteger.test(text)) return asScalar(yamlInteger(BigInt(withoutSign(text))), text);
  if (float.test(text)) return asJsonNumber(yamlFloat(parseFloatText(text)));
  if (otherInteger.test(text)) return asScalar(yamlInteger(parseBasedInteger(withoutSign(text))), text);
  if (sexagesimal.test(text) && !/^[-+]?0\d*:/.test(text)) return parseSexagesimal(text);
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return asJsonNumber(yamlFloat(Number.NaN));
  return undefined;
}

function asScalar(magnitude: ReturnType<typeof yamlInteger>, text: string): JsonValue {
  if (!text.startsWith("-")) return asJsonNumber(magnitude);
  return typeof magnitude === "number" ? 0 - magnitude : asJsonNumber(yamlInteger(-magnitude.value));
}

function asJsonNumber(value: number | ReturnType<typeof yamlInteger> | ReturnType<typeof yamlFloat>): JsonValue {
  return typeof value === "number" ? value : asJson(value);
}

function withoutSign(text: string): string {
  return text.replace(/^[-+]/, "").replaceAll("_", "");
}

function parseBasedInteger(digits: string): bigint {
  if (digits.startsWith("0b") || digits.startsWith("0x")) return BigInt(digits);
  return BigInt(`0o${digits.slice(1) || "0"}`);
}

function parseFloatText(text: string): number {
  const digits = withoutSign(text);
  const magnitude = /inf$/i.test(digits) ? Number.POSITIVE_INFINITY : Number(digits);
  return text.startsWith("-") ? -magnitude : magnitude;
}

function parseSexagesimal(text: string): JsonValue {
  let magnitude = 0;
  for (const part of withoutSign(text).split(":")) magnitude = magnitude * 60 + Number(part);
  const value = text.startsWith("-") ? 0 - magnitude : magnitude;
  return text.includes(".") ? asJsonNumber(yamlFloat(value)) : value;
}

/** The value of text that is a YAML 1.1 date or time stamp, or undefined. */
export function resolveDate(text: string): JsonValue | undefined {
  const match = date.exec(text);
  if (match !== null) {
    const value = PyDate.of(Number(match[1]), Number(match[2]), Number(match[3]));
    return value === undefined ? undefined : asJson(value);
  }
  const timestamp = text.length > 10 ? parseTimestamp(text) : undefined;
  return timestamp === undefined ? undefined : asJson(timestamp);
}
