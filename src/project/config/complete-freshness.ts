import type { JsonObject, JsonValue } from "../../core/index.ts";
import { isMapping } from "../yaml/yaml-value.ts";

/** A source's freshness with all its keys; a period that is null was switched off. */
export function completeFreshness(freshness: JsonObject): JsonObject {
  const period = (key: string): JsonValue => {
    if (!Object.hasOwn(freshness, key)) return { count: null, period: null };
    const value = freshness[key] ?? null;
    return isMapping(value) ? { count: value.count ?? null, period: value.period ?? null } : value;
  };
  return { warn_after: period("warn_after"), error_after: period("error_after"), filter: freshness.filter ?? null };
}
