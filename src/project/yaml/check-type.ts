import { type Diagnostic, errorDiagnostic, type JsonValue } from "../../core/index.ts";
import type { YamlDocument } from "./read-yaml.ts";
import { WholeFloat } from "./yaml-numbers.ts";
import { formatPath, type YamlPath } from "./yaml-path.ts";
import { describeKind, isMapping, isSequence } from "./yaml-value.ts";

/** The kinds of values that keys of YAML files have. */
export type KeyType =
  | "text"
  | "boolean"
  | "integer"
  | "number"
  | "mapping"
  | "list"
  | "texts"
  | "text or texts"
  | "text or mapping"
  | "text or number"
  | "mappings"
  | "any";

const isText = (value: JsonValue): boolean => typeof value === "string";
const isNumber = (value: JsonValue): boolean => typeof value === "number" || (value as unknown) instanceof WholeFloat;

const checks: Readonly<Record<KeyType, (value: JsonValue) => boolean>> = {
  text: isText,
  boolean: (value) => typeof value === "boolean",
  integer: (value) => typeof value === "number" && Number.isInteger(value),
  number: isNumber,
  mapping: isMapping,
  list: isSequence,
  texts: (value) => isSequence(value) && value.every(isText),
  "text or texts": (value) => isText(value) || (isSequence(value) && value.every(isText)),
  "text or mapping": (value) => isText(value) || isMapping(value),
  "text or number": (value) => isText(value) || isNumber(value),
  mappings: (value) => isSequence(value) && value.every(isMapping),
  any: () => true,
};

const descriptions: Readonly<Record<KeyType, string>> = {
  text: "text",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  mapping: "a mapping",
  list: "a list",
  texts: "a list of texts",
  "text or texts": "text or a list of texts",
  "text or mapping": "text or a mapping",
  "text or number": "text or a number",
  mappings: "a list of mappings",
  any: "any value",
};

/** Tells whether a value is of a type. */
export function hasType(value: JsonValue, type: KeyType): boolean {
  return checks[type](value);
}

/** What a type is called in messages. */
export function describeType(type: KeyType): string {
  return descriptions[type];
}

/** The error for a value of the wrong type, or undefined where it fits. An empty value always fits. */
export function checkType(
  value: JsonValue,
  type: KeyType,
  path: YamlPath,
  document: YamlDocument,
): Diagnostic | undefined {
  if (value === null || hasType(value, type)) return undefined;
  const at = document.positionOf(path);
  const hint = hintFor(value, type);
  const message = `${formatPath(path)} must be ${descriptions[type]}, but is ${describeKind(value)}`;
  return errorDiagnostic("project/wrong-type", message, hint === undefined ? { at } : { at, hint });
}

function hintFor(value: JsonValue, type: KeyType): string | undefined {
  if (type === "text" && (typeof value === "number" || typeof value === "boolean"))
    return `put it in quotes: "${value}"`;
  if ((type === "texts" || type === "list") && typeof value === "string") return `write it as a list: ["${value}"]`;
  if (type === "boolean" && typeof value === "string") return "write true or false without quotes";
  return undefined;
}
