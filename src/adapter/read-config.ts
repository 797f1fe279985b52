import { isJsonObject, type JsonObject, type NodeConfig } from "../core/index.ts";
import { InvalidConfig } from "../materialize/index.ts";

/** A key with a text, or undefined where it is not given. @throws {InvalidConfig} */
export function textConfig(config: NodeConfig | undefined, key: string): string | undefined {
  const value = config?.[key] ?? undefined;
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new InvalidConfig(key, `${key} should be a text, not ${JSON.stringify(value)}`);
}

/** A key with one of some words, whatever their case; in lower case. @throws {InvalidConfig} */
export function wordConfig<W extends string>(
  config: NodeConfig | undefined,
  key: string,
  words: readonly W[],
): W | undefined {
  const value = textConfig(config, key);
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value.toLowerCase());
  if (found !== undefined) return found;
  throw new InvalidConfig(key, `"${value}" is no value of ${key}`, `use one of: ${words.join(", ")}`);
}

/** A key that is true or false. @throws {InvalidConfig} */
export function flagConfig(config: NodeConfig | undefined, key: string): boolean | undefined {
  const value = config?.[key] ?? undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw new InvalidConfig(key, `${key} should be true or false, not ${JSON.stringify(value)}`);
}

/** A key with a number. @throws {InvalidConfig} */
export function numberConfig(config: NodeConfig | undefined, key: string): number | undefined {
  const value = config?.[key] ?? undefined;
  if (value === undefined || typeof value === "number") return value;
  throw new InvalidConfig(key, `${key} should be a number, not ${JSON.stringify(value)}`);
}

/** A key with a text or a list of texts; empty where it is not given. @throws {InvalidConfig} */
export function listConfig(config: NodeConfig | undefined, key: string): readonly string[] {
  const value = config?.[key] ?? [];
  if (typeof value === "string") return value === "" ? [] : [value];
  if (Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number"))
    return value.map(String);
  throw new InvalidConfig(key, `${key} should be a text or a list of texts, not ${JSON.stringify(value)}`);
}

/** A key with a mapping. @throws {InvalidConfig} */
export function mappingConfig(config: NodeConfig | undefined, key: string): JsonObject | undefined {
  const value = config?.[key] ?? undefined;
  if (value === undefined || isJsonObject(value)) return value;
  throw new InvalidConfig(key, `${key} should be a mapping, not ${JSON.stringify(value)}`);
}
