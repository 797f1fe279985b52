import type { JsonObject, JsonValue } from "../../core/index.ts";
import type { KeyType } from "../yaml/check-type.ts";

/** The kinds of nodes that have a configuration. */
export type ConfigResourceType =
  | "model"
  | "seed"
  | "snapshot"
  | "test"
  | "analysis"
  | "operation"
  | "source"
  | "exposure"
  | "function"
  | "unit_test"
  | "group"
  | "metric"
  | "semantic_model"
  | "saved_query";

/**
 * How values of one key from several places come together: the last one wins, lists grow, mappings are merged one level
 * deep, or (grants) mappings of lists of which a `+key` grows.
 */
export type MergeRule = "replace" | "append" | "update" | "grants";

/** What is known about one configuration key. */
export interface ConfigKey {
  readonly initial: JsonValue;
  readonly type: KeyType;
  readonly merge: MergeRule;
  /** The values there are, where they are few. */
  readonly oneOf?: readonly string[];
}

/** The keys of a resource type in the order in which artifacts have them. */
export type ConfigSchema = Readonly<Record<string, ConfigKey>>;

const key = (initial: JsonValue, type: KeyType, merge: MergeRule = "replace", oneOf?: readonly string[]): ConfigKey =>
  oneOf === undefined ? { initial, type, merge } : { initial, type, merge, oneOf };

const common: ConfigSchema = {
  enabled: key(true, "boolean"),
  alias: key(null, "text"),
  schema: key(null, "text"),
  database: key(null, "text"),
  tags: key([], "text or texts", "append"),
  meta: key({}, "mapping", "update"),
  group: key(null, "text"),
  static_analysis: key(null, "text"),
};

const node = (materialized: string): ConfigSchema => ({
  ...common,
  materialized: key(materialized, "text"),
  incremental_strategy: key(null, "text"),
  batch_size: key(null, "any"),
  lookback: key(1, "any"),
  begin: key(null, "any"),
  persist_docs: key({}, "mapping"),
  "post-hook": key([], "any", "append"),
  "pre-hook": key([], "any", "append"),
  quoting: key({}, "mapping", "update"),
  column_types: key({}, "mapping", "update"),
  full_refresh: key(null, "boolean"),
  unique_key: key(null, "text or texts"),
  on_schema_change: key("ignore", "text"),
  on_configuration_change: key("apply", "text", "replace", ["apply", "continue", "fail"]),
  grants: key({}, "mapping", "grants"),
  packages: key([], "text or texts", "append"),
  docs: key({ show: true, node_color: null }, "mapping", "update"),
  contract: key({ enforced: false, alias_types: true }, "mapping", "update"),
  event_time: key(null, "any"),
  concurrent_batches: key(null, "any"),
});

const meta = { meta: key({}, "mapping", "update") } satisfies ConfigSchema;
const enabledGroupMeta: ConfigSchema = { enabled: key(true, "boolean"), group: key(null, "text"), ...meta };
const emptyPeriod = { count: null, period: null } satisfies JsonObject;
const noColumnNames: JsonObject = {
  dbt_valid_to: null,
  dbt_valid_from: null,
  dbt_scd_id: null,
  dbt_updated_at: null,
  dbt_is_deleted: null,
};

/** The known keys of every resource type with their defaults. */
export const configSchemas: Readonly<Record<ConfigResourceType, ConfigSchema>> = {
  model: {
    ...node("view"),
    access: key("protected", "text", "replace", ["private", "protected", "public"]),
    freshness: key(null, "any"),
    on_error: key(null, "text", "replace", ["skip_children", "continue"]),
    latest_version_pointer: key({ enabled: null, alias: null }, "any", "update"),
  },
  seed: { ...node("seed"), delimiter: key(",", "text"), quote_columns: key(null, "boolean") },
  snapshot: {
    ...node("snapshot"),
    strategy: key(null, "text"),
    target_schema: key(null, "text"),
    target_database: key(null, "text"),
    updated_at: key(null, "text"),
    check_cols: key(null, "text or texts"),
    snapshot_meta_column_names: key(noColumnNames, "mapping"),
    dbt_valid_to_current: key(null, "text"),
  },
  test: {
    ...common,
    schema: key("dbt_test__audit", "text"),
    materialized: key("test", "text"),
    severity: key("ERROR", "text"),
    store_failures: key(null, "boolean"),
    store_failures_as: key(null, "text", "replace", ["ephemeral", "table", "view"]),
    sql_header: key(null, "any"),
    where: key(null, "text"),
    limit: key(null, "integer"),
    fail_calc: key("count(*)", "text"),
    warn_if: key("!= 0", "text"),
    error_if: key("!= 0", "text"),
  },
  analysis: node("view"),
  operation: node("view"),
  function: {
    ...node("function"),
    type: key("scalar", "text", "replace", ["scalar", "aggregate", "table"]),
    volatility: key(null, "text"),
    runtime_version: key(null, "text"),
    entry_point: key(null, "text"),
    snowflake: key({ quote_args: true }, "mapping"),
  },
  source: {
    enabled: key(true, "boolean"),
    event_time: key(null, "any"),
    freshness: key({ warn_after: emptyPeriod, error_after: emptyPeriod, filter: null }, "mapping"),
    loaded_at_field: key(null, "text"),
    loaded_at_query: key(null, "text"),
    ...meta,
    tags: key([], "text or texts"),
    static_analysis: key(null, "text"),
  },
  exposure: { enabled: key(true, "boolean"), tags: key([], "text or texts"), meta: key({}, "mapping") },
  unit_test: {
    tags: key([], "text or texts", "append"),
    ...meta,
    enabled: key(true, "boolean"),
    static_analysis: key(null, "text"),
  },
  group: meta,
  metric: enabledGroupMeta,
  semantic_model: enabledGroupMeta,
  saved_query: {
    ...enabledGroupMeta,
    export_as: key(null, "text"),
    schema: key(null, "text"),
    cache: key({ enabled: false }, "mapping"),
  },
};
