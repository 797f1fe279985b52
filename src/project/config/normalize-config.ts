import { type HookConfig, type JsonObject, type JsonValue, readTime } from "../../core/index.ts";
import { isMapping, isSequence } from "../yaml/yaml-value.ts";
import { completeFreshness } from "./complete-freshness.ts";
import type { ConfigResourceType } from "./config-schema.ts";

type MutableConfig = { [key: string]: JsonValue };

/** Brings the values of a merged configuration into the one form that each key has. */
export function normalizeConfig(resourceType: ConfigResourceType, config: MutableConfig): void {
  for (const name of ["pre-hook", "post-hook"]) if (isSequence(config[name])) config[name] = config[name].map(asHook);
  if (typeof config.tags === "string") config.tags = [config.tags];
  if (typeof config.packages === "string") config.packages = [config.packages];
  if (typeof config.static_analysis === "boolean") config.static_analysis = config.static_analysis ? "on" : "off";
  complete(config, "docs", { show: true, node_color: null });
  complete(config, "contract", { enforced: false, alias_types: true });
  if (resourceType === "model") normalizeModel(config);
  if (resourceType === "source") normalizeFreshness(config);
  if (resourceType === "test") normalizeStoreFailures(config);
  if (resourceType === "snapshot") {
    const names = {
      dbt_valid_to: null,
      dbt_valid_from: null,
      dbt_scd_id: null,
      dbt_updated_at: null,
      dbt_is_deleted: null,
    };
    complete(config, "snapshot_meta_column_names", names);
  }
}

/** A hook as written (text, a JSON text, or a mapping) with everything that a hook has. */
export function asHook(hook: JsonValue): HookConfig {
  const { sql, transaction, index } = isMapping(hook) ? hook : parseHook(String(hook));
  return {
    sql: typeof sql === "string" ? sql : "",
    transaction: transaction !== false,
    index: typeof index === "number" ? index : null,
  };
}

/** A hook that runs outside of the transaction may be written as the JSON text of a mapping. */
function parseHook(text: string): JsonObject {
  if (text.trimStart().startsWith("{")) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (isMapping(parsed)) return parsed;
    } catch {
      // Not JSON, so it is SQL that begins with Jinja.
    }
  }
  return { sql: text };
}

/** Adds to a mapping the keys that it lacks, in the order of the defaults. */
function complete(config: MutableConfig, name: string, defaults: JsonObject): void {
  const value = config[name];
  if (isMapping(value)) config[name] = { ...defaults, ...value };
}

function normalizeModel(config: MutableConfig): void {
  if (typeof config.begin === "string") config.begin = dayAndTime(config.begin);
  const freshness = config.freshness;
  const buildAfter = isMapping(freshness) ? freshness.build_after : undefined;
  config.freshness = isMapping(buildAfter)
    ? { build_after: { count: null, period: null, updates_on: "any", ...buildAfter } }
    : null;
  const pointer = config.latest_version_pointer;
  if (typeof pointer === "boolean") config.latest_version_pointer = { enabled: pointer, alias: null };
  else complete(config, "latest_version_pointer", { enabled: null, alias: null });
}

function normalizeFreshness(config: MutableConfig): void {
  if (isMapping(config.freshness)) config.freshness = completeFreshness(config.freshness);
}

/** `store_failures_as` decides where it is set; else `store_failures` does. */
function normalizeStoreFailures(config: MutableConfig): void {
  const as = config.store_failures_as;
  if (as !== null && as !== undefined) config.store_failures = as !== "ephemeral";
  else if (config.store_failures === true) config.store_failures_as = "table";
  else if (config.store_failures === false) config.store_failures_as = "ephemeral";
}

/** A day, or a day and a time, as artifacts have it: `2026-01-31T00:00:00`. */
function dayAndTime(text: string): string {
  if (readTime(text) === undefined) return text;
  return text.length === 10 ? `${text}T00:00:00` : text.replace(" ", "T");
}
