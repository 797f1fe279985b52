import { isJsonObject, type JsonObject, type JsonValue, objectOf } from "../../core/index.ts";

/** What a metric says, in the shape of the manifest. Its `input_measures` are found when all metrics are known. */
export function metricBody(entry: JsonObject): JsonObject {
  const given = objectOf(entry.type_params);
  return {
    type: entry.type ?? null,
    type_params: {
      measure: measureInput(given.measure),
      input_measures: [],
      numerator: metricInput(given.numerator),
      denominator: metricInput(given.denominator),
      expr: given.expr === undefined || given.expr === null ? null : String(given.expr),
      window: window(given.window),
      grain_to_date: given.grain_to_date ?? null,
      metrics: Array.isArray(given.metrics) ? given.metrics.map(metricInput) : [],
      conversion_type_params: conversion(given.conversion_type_params),
      cumulative_type_params: cumulative(entry.type, given),
      metric_aggregation_params: given.metric_aggregation_params ?? null,
      fill_nulls_with: given.fill_nulls_with ?? null,
      join_to_timespine: given.join_to_timespine ?? false,
      is_private: given.is_private ?? null,
    },
    filter: filters(entry.filter),
    metadata: null,
    time_granularity: entry.time_granularity ?? null,
  };
}

/** A measure by its name, or with what is done to it. */
export function measureInput(value: JsonValue | undefined): JsonValue {
  const given = named(value);
  if (given === null) return null;
  const { name = null, alias = null, join_to_timespine = false, fill_nulls_with = null } = given;
  return { name, filter: filters(given.filter), alias, join_to_timespine, fill_nulls_with };
}

/** A condition, or several, as artifacts have them. */
export function filters(value: JsonValue | undefined): JsonValue {
  const texts = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
  return texts.length === 0 ? null : { where_filters: texts.map((text) => ({ where_sql_template: String(text) })) };
}

function metricInput(value: JsonValue | undefined): JsonValue {
  const given = named(value);
  if (given === null) return null;
  const { name = null, alias = null, offset_to_grain = null } = given;
  return { name, filter: filters(given.filter), alias, offset_window: window(given.offset_window), offset_to_grain };
}

function named(value: JsonValue | undefined): JsonObject | null {
  if (typeof value === "string") return { name: value };
  return value !== undefined && isJsonObject(value) ? value : null;
}

/** `7 days` as a count and a grain. */
function window(value: JsonValue | undefined): JsonValue {
  const match = typeof value === "string" ? /^\s*(\d+)\s+(\w+?)s?\s*$/.exec(value.toLowerCase()) : null;
  return match === null ? null : { count: Number(match[1]), granularity: match[2] ?? "" };
}

function cumulative(type: JsonValue | undefined, params: JsonObject): JsonValue {
  if (type !== "cumulative") return null;
  const given = objectOf(params.cumulative_type_params);
  return {
    window: window(given.window ?? params.window),
    grain_to_date: given.grain_to_date ?? params.grain_to_date ?? null,
    period_agg: given.period_agg ?? "first",
    metric: metricInput(given.metric),
  };
}

function conversion(value: JsonValue | undefined): JsonValue {
  if (value === undefined || !isJsonObject(value)) return null;
  return {
    entity: value.entity ?? null,
    base_measure: measureInput(value.base_measure),
    conversion_measure: measureInput(value.conversion_measure),
    base_metric: metricInput(value.base_metric),
    conversion_metric: metricInput(value.conversion_metric),
    calculation: value.calculation ?? "conversion_rate",
    window: window(value.window),
    constant_properties: value.constant_properties ?? null,
  };
}
