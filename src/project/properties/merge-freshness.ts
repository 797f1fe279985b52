import type { JsonObject, JsonValue } from "../../core/index.ts";
import { completeFreshness } from "../config/complete-freshness.ts";
import { isMapping } from "../yaml/yaml-value.ts";

/** A freshness as written: absent says nothing, null switches it off. */
type Freshness = JsonValue | undefined;

/**
 * Brings together what a source, its configuration, a table and its configuration say about freshness, the later ones
 * over the earlier ones. Null: it is switched off. Undefined: nobody says anything.
 */
export function mergeFreshness(written: readonly Freshness[]): JsonObject | null | undefined {
  let merged: JsonObject | null | undefined;
  for (const [index, value] of written.entries()) {
    const update = value === undefined ? {} : isMapping(value) ? value : null;
    if (index === 0) merged = update;
    else if (update === null) merged = null;
    else if (merged === null || merged === undefined)
      merged = hasPeriod(update.warn_after) || hasPeriod(update.error_after) ? update : null;
    else merged = mergeTwo(merged, update);
  }
  if (merged === null || merged === undefined) return null;
  return Object.keys(merged).length === 0 ? undefined : completeFreshness(merged);
}

function mergeTwo(base: JsonObject, update: JsonObject): JsonObject {
  const merged: { [key: string]: JsonValue } = { ...base };
  for (const [key, value] of Object.entries(update)) {
    if (key === "warn_after" || key === "error_after") merged[key] = mergePeriods(base[key], value);
    else if (value !== null) merged[key] = value;
  }
  return merged;
}

function mergePeriods(base: JsonValue | undefined, update: JsonValue): JsonValue {
  if (update === null) return null;
  if (hasPeriod(base) && hasPeriod(update)) return { ...(base as JsonObject), ...(update as JsonObject) };
  return hasPeriod(update) ? update : (base ?? update);
}

function hasPeriod(value: JsonValue | undefined): boolean {
  return isMapping(value) && (value.count ?? null) !== null && (value.period ?? null) !== null;
}
