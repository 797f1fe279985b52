import type { JsonValue } from "../../core/index.ts";
import { YamlSyntaxError } from "./yaml-syntax-error.ts";
import { isMapping, isSequence } from "./yaml-value.ts";

type MutableObject = { [key: string]: JsonValue };

/** Sets a key as the object's own, whatever its name. */
export function setKey(target: MutableObject, key: string, value: JsonValue): void {
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A key as Python prints it: `True` for `yes`. */
export function keyText(key: JsonValue, offset: number): string {
  if (typeof key === "string") return key;
  if (typeof key === "number") return String(key);
  if (key === null) return "None";
  if (typeof key === "boolean") return key ? "True" : "False";
  if (isMapping(key) || isSequence(key)) throw new YamlSyntaxError("a mapping or a list cannot be a key", offset);
  return String((key as unknown as { toText(): string }).toText());
}
