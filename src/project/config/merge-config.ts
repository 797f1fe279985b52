import type { JsonObject, JsonValue } from "../../core/index.ts";
import { isMapping, isSequence } from "../yaml/yaml-value.ts";
import type { MergeRule } from "./config-schema.ts";

const asList = (value: JsonValue): readonly JsonValue[] => (isSequence(value) ? value : [value]);

/** Brings a key's value together with that of a later place. */
export function mergeConfigValue(rule: MergeRule, earlier: JsonValue, later: JsonValue): JsonValue {
  if (rule === "replace" || earlier === null) return later;
  // Nothing comes from an empty value where values are collected.
  if (later === null) return earlier;
  if (rule === "append") return [...asList(earlier), ...asList(later)];
  if (!isMapping(earlier) || !isMapping(later)) return later;
  return rule === "update" ? { ...earlier, ...later } : mergeGrants(earlier, later);
}

/** A privilege is replaced, but one that is written with a `+` is added to. */
function mergeGrants(earlier: JsonObject, later: JsonObject): JsonObject {
  const merged: { [key: string]: JsonValue } = {};
  for (const [key, value] of Object.entries(earlier)) merged[key] = asList(value);
  for (const [key, value] of Object.entries(later)) {
    const name = key.replace(/^\++/, "");
    const before = key.startsWith("+") ? merged[name] : undefined;
    merged[name] = [...(before === undefined ? [] : asList(before)), ...asList(value)];
  }
  return merged;
}

/**
 * Merges mappings at every depth; lists of the later one come before those of the earlier one.
 *
 * dbt makes a node's unrendered configuration this way out of its rendered and its unrendered properties, so a list in
 * them appears twice.
 */
export function deepMerge(earlier: JsonObject, later: JsonObject): JsonObject {
  const merged: { [key: string]: JsonValue } = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    const before = merged[key];
    if (isMapping(value)) merged[key] = deepMerge(isMapping(before) ? before : {}, value);
    else if (isSequence(value) && before !== undefined) merged[key] = [...value, ...(isSequence(before) ? before : [])];
    else merged[key] = value;
  }
  return merged;
}
