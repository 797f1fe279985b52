import { isJsonObject, type JsonObject, type JsonValue, objectOf, objectsOf } from "../../core/index.ts";

/** Renders a description. */
export type Describe = (text: string) => string;

/** What a semantic model says, in the shape of the manifest; `meta` is that of the model, which its parts inherit. */
export function semanticModelBody(entry: JsonObject, meta: JsonObject, describe: Describe): JsonObject {
  const part = (raw: JsonObject) => ({
    name: raw.name ?? null,
    description: typeof raw.description === "string" ? describe(raw.description) : null,
    label: raw.label ?? null,
    expr: exprOf(raw),
    config: { meta: { ...meta, ...objectOf(objectOf(raw.config).meta) } },
  });
  return {
    model: entry.model ?? null,
    node_relation: null,
    defaults: isJsonObject(entry.defaults ?? null)
      ? { agg_time_dimension: objectOf(entry.defaults).agg_time_dimension ?? null }
      : null,
    entities: objectsOf(entry.entities).map((raw) => {
      const { name, description, label, expr, config } = part(raw);
      return { name, type: raw.type ?? null, description, label, role: raw.role ?? null, expr, config };
    }),
    measures: objectsOf(entry.measures).map((raw) => {
      const { name, description, label, expr, config } = part(raw);
      return {
        ...{ name, agg: raw.agg ?? null, description, label, create_metric: false, expr },
        agg_params: aggregation(raw.agg_params),
        non_additive_dimension: nonAdditive(raw.non_additive_dimension),
        agg_time_dimension: raw.agg_time_dimension ?? null,
        config,
      };
    }),
    dimensions: objectsOf(entry.dimensions).map((raw) => {
      const { name, description, label, expr, config } = part(raw);
      return {
        ...{ name, type: raw.type ?? null, description, label, is_partition: raw.is_partition ?? false },
        ...{ type_params: timeParams(raw.type_params), expr, metadata: null, config, datatype: null },
      };
    }),
    metadata: null,
    primary_entity: entry.primary_entity ?? null,
  };
}

function exprOf({ expr }: JsonObject): JsonValue {
  if (typeof expr === "boolean") return expr ? "True" : "False";
  return expr === undefined || expr === null ? null : String(expr);
}

function aggregation(value: JsonValue | undefined): JsonValue {
  if (value === undefined || !isJsonObject(value)) return null;
  const { percentile = null, use_discrete_percentile = false, use_approximate_percentile = false } = value;
  return { percentile, use_discrete_percentile, use_approximate_percentile };
}

function nonAdditive(value: JsonValue | undefined): JsonValue {
  if (value === undefined || !isJsonObject(value)) return null;
  const { name = null, window_choice = "min", window_groupings = [] } = value;
  return { name, window_choice, window_groupings };
}

function timeParams(value: JsonValue | undefined): JsonValue {
  if (value === undefined || !isJsonObject(value)) return null;
  const { time_granularity = null, validity_params = null } = value;
  if (!isJsonObject(validity_params)) return { time_granularity, validity_params: null };
  const { is_start = false, is_end = false } = validity_params;
  return { time_granularity, validity_params: { is_start, is_end } };
}
