import { hash } from "node:crypto";
import type { JsonObject, JsonValue } from "../../core/index.ts";
import { toRepr, toText, toValue } from "../../jinja/index.ts";
import { isMapping } from "../../project/index.ts";

/** What a generic test is about. */
export interface GenericTestIdentity {
  readonly testName: string;
  readonly namespace: string | null;
  /** `orders`, or `shop_orders` for a table of a source. */
  readonly targetName: string;
  /** What stands before the test's name. */
  readonly namePrefix?: string;
  /** All arguments but the model. */
  readonly arguments: JsonObject;
}

/** Longer names are cut and told apart by a hash, so that every warehouse takes them as an identifier. */
const maxNameLength = 63;
const keptOfLongName = 30;

/** The generated names of a generic test: the long one for the file, the short one for identifiers. */
export function genericTestName(identity: GenericTestIdentity): { readonly short: string; readonly full: string } {
  const { testName, namespace, targetName } = identity;
  const prefixed = `${identity.namePrefix ?? ""}${testName}`;
  const base = `${namespace === null ? prefixed : `${namespace}_${prefixed}`}_${targetName}`;
  const suffix = Object.keys(identity.arguments)
    .filter((name) => name !== "model")
    .sort()
    .flatMap((name) => flatTexts(identity.arguments[name] ?? null))
    .map((text) => text.replace(/[^0-9a-zA-Z_]+/g, "_"))
    .join("__");
  const full = `${base}_${suffix}`;
  if (full.length <= maxNameLength) return { short: full, full };
  return { short: `${base.slice(0, keptOfLongName)}_${md5(full)}`, full };
}

/** The ten characters that make a generic test's id unique: a hash over name and arguments. */
export function genericTestHash(name: string, metadata: JsonObject): string {
  return md5(name + hashedText(metadata)).slice(-10);
}

/** One level of a list or mapping is laid flat; what is deeper is printed. */
function flatTexts(value: JsonValue): readonly string[] {
  const parts = Array.isArray(value)
    ? value
    : typeof value === "object" && value !== null
      ? Object.values(value)
      : [value];
  return parts.map((part: JsonValue) => toText(toValue(part)));
}

/** Data as Python prints it, keys in order, each leaf as the text that it prints as. */
function hashedText(value: JsonValue): string {
  if (typeof value === "string") return toRepr(value);
  if (Array.isArray(value)) return `[${value.map(hashedText).join(", ")}]`;
  if (!isMapping(value)) return toRepr(toText(toValue(value)));
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${toRepr(key)}: ${hashedText(value[key] ?? null)}`).join(", ")}}`;
}

function md5(text: string): string {
  return hash("md5", text);
}
