import { isJsonObject, type JsonObject, type JsonValue, objectOf, objectsOf } from "../../core/index.ts";
import type { ColumnEntry, ConfiguredProperties, ModelProperties } from "../../project/index.ts";

/** What a model's own properties say about a semantic layer. */
export interface SemanticOfModel {
  /** The semantic model as an entry of `semantic_models:` would have it. */
  readonly semanticModel: ConfiguredProperties;
  readonly metrics: readonly ConfiguredProperties[];
}

/**
 * The semantic model that is written into a model: `semantic_model:`, the entities and dimensions of its columns, those of
 * `derived_semantics:`, and its `metrics:`. Undefined where there is none, or it is not enabled.
 *
 * What is configured beside `config:` counts only where there is one, as in dbt.
 */
export function semanticOfModel(model: ModelProperties): SemanticOfModel | undefined {
  const { rendered, raw } = model;
  const given = rendered.semantic_model;
  if (!isEnabled(given)) return undefined;
  const own = objectOf(given);
  const name = typeof own.name === "string" ? own.name : model.name;
  const derived = objectOf(rendered.derived_semantics);
  const config = configOf(own);
  return {
    semanticModel: {
      ...model,
      name,
      rendered: {
        name,
        model: `ref('${model.name}')`,
        defaults: { agg_time_dimension: rendered.agg_time_dimension ?? null },
        primary_entity: rendered.primary_entity ?? null,
        entities: [...model.columns.flatMap((column) => partOf(column, "entity")), ...objectsOf(derived.entities)],
        dimensions: [
          ...model.columns.flatMap((column) => partOf(column, "dimension").map((part) => dimension(part, column))),
          ...objectsOf(derived.dimensions).map((part) => dimension(part, part)),
        ],
      },
      config,
      layer: { ...model.layer, rendered: config, unrendered: configOf(objectOf(raw.semantic_model)) },
    },
    metrics: model.metrics,
  };
}

/** Whether a model's `semantic_model:` asks for one. */
export function isEnabled(given: JsonValue | undefined): boolean {
  return given === true || (given !== undefined && isJsonObject(given) && given.enabled !== false);
}

function configOf({ config, enabled, group }: JsonObject): JsonObject {
  if (config === undefined || !isJsonObject(config)) return {};
  return { ...config, enabled: enabled ?? true, ...(group === undefined ? {} : { group }) };
}

/** The entity or dimension that a column is: its type alone, or a mapping. */
function partOf(column: ColumnEntry, key: "entity" | "dimension"): readonly JsonObject[] {
  const given = column[key];
  const own = typeof given === "string" ? { type: given } : given;
  if (!isJsonObject(own)) return [];
  const { name = column.name, description = column.description } = own;
  return [{ ...own, name, description, expr: name === column.name ? null : column.name }];
}

/** In dbt, a dimension that is only a type has no granularity. */
function dimension(part: JsonObject, from: JsonObject | ColumnEntry): JsonObject {
  const isShort = "dimension" in from && typeof from.dimension === "string";
  if (part.type !== "time" || isShort) return part;
  const { granularity = null } = from;
  return { ...part, type_params: { time_granularity: granularity, validity_params: part.validity_params ?? null } };
}
