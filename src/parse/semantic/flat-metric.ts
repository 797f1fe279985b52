import { isJsonObject, type JsonObject, type JsonValue, objectOf } from "../../core/index.ts";

/** Whether a metric has what it is made of beside its name, not under `type_params:`. */
export function isFlat(metric: JsonObject): boolean {
  return metric.type_params === undefined && flatKeys.some((key) => metric[key] !== undefined);
}

const flatKeys = [
  ...["agg", "expr", "numerator", "denominator", "input_metric", "input_metrics", "base_metric", "conversion_metric"],
];

/** What a flat metric of a type cannot be without. */
export const neededKeys: Readonly<Record<string, readonly string[]>> = {
  simple: ["agg"],
  ratio: ["numerator", "denominator"],
  derived: ["expr", "input_metrics"],
  cumulative: ["input_metric"],
  conversion: ["entity", "base_metric", "conversion_metric"],
};

/**
 * A flat metric with its `type_params:`.
 *
 * @param semanticModel the semantic model that it stands in; undefined for one of several, which cannot be simple
 */
export function withTypeParams(metric: JsonObject, semanticModel: JsonObject | undefined): JsonObject {
  const { name, label = name ?? null, type, filter = null, time_granularity = null } = metric;
  const common = { type: type ?? null, label, filter, time_granularity };
  const typeParams: JsonObject = {
    is_private: metric.hidden ?? false,
    ...(type === "simple"
      ? {
          ...{ expr: metric.expr ?? null, join_to_timespine: metric.join_to_timespine ?? false },
          fill_nulls_with: metric.fill_nulls_with ?? null,
          metric_aggregation_params: aggregation(metric, semanticModel ?? {}),
        }
      : {}),
    ...(type === "ratio" ? { numerator: metric.numerator ?? null, denominator: metric.denominator ?? null } : {}),
    ...(type === "derived" ? { expr: metric.expr ?? null, metrics: metric.input_metrics ?? [] } : {}),
    ...(type === "cumulative" ? { cumulative_type_params: cumulative(metric) } : {}),
    ...(type === "conversion" ? { conversion_type_params: metric } : {}),
  };
  return { ...common, type_params: typeParams };
}

function cumulative({ window = null, grain_to_date = null, period_agg, input_metric = null }: JsonObject): JsonObject {
  return { window, grain_to_date, metric: input_metric, ...(period_agg === undefined ? {} : { period_agg }) };
}

/** dbt takes a percentile that is continuous for one that may be approximate. */
function aggregation(metric: JsonObject, { name = null, defaults }: JsonObject): JsonObject {
  const { percentile = null, percentile_type, non_additive_dimension } = metric;
  return {
    semantic_model: name,
    agg: metric.agg ?? null,
    agg_params: {
      percentile,
      use_discrete_percentile: percentile_type === "discrete",
      use_approximate_percentile: percentile_type === "continuous",
    },
    agg_time_dimension: metric.agg_time_dimension ?? objectOf(defaults).agg_time_dimension ?? null,
    non_additive_dimension: nonAdditive(non_additive_dimension),
  };
}

function nonAdditive(value: JsonValue | undefined): JsonValue {
  if (value === undefined || !isJsonObject(value)) return null;
  const { name = null, window_agg = "min", group_by = [] } = value;
  return { name, window_choice: window_agg, window_groupings: group_by };
}
