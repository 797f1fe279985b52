import {
  isJsonObject,
  isSemantic,
  type JsonObject,
  type Manifest,
  objectsOf,
  type SemanticNode,
} from "../core/index.ts";
import { describedSemantic } from "./semantic-entry.ts";

/** `semantic_manifest.json`: what a semantic layer reads of a project. */
export function semanticManifestArtifact(manifest: Manifest): Readonly<Record<string, unknown>> {
  const nodes = [...manifest.nodes.values()].filter(isSemantic);
  const of = (kind: SemanticNode["resourceType"], entry: (node: SemanticNode) => JsonObject) =>
    nodes.filter((node) => node.resourceType === kind).map(entry);
  return {
    semantic_models: of("semantic_model", semanticModel),
    metrics: of("metric", metric),
    project_configuration: {
      time_spine_table_configurations: [],
      metadata: null,
      dsi_package_version: { major_version: "0", minor_version: "213", patch_version: "0" },
      time_spines: timeSpines(manifest),
    },
    saved_queries: of("saved_query", savedQuery),
  };
}

function semanticModel({ name, description, label, config, body }: SemanticNode): JsonObject {
  const { defaults, node_relation, primary_entity, entities, measures, dimensions } = body;
  return {
    ...{ name, defaults: defaults ?? null, description, node_relation: node_relation ?? null },
    primary_entity: primary_entity ?? null,
    entities: objectsOf(entities).map((entity) => ({ ...entity, metadata: null })),
    measures: objectsOf(measures).map((measure) => ({ ...measure, metadata: null })),
    dimensions: dimensions ?? [],
    label,
    metadata: null,
    config: { meta: config.meta },
  };
}

function metric({ name, description, label, config, body }: SemanticNode): JsonObject {
  const { type, type_params, filter, time_granularity } = body;
  return {
    ...{ name, description, type: type ?? null, datatype: null, type_params: type_params ?? null },
    ...{ filter: filter ?? null, metadata: null, label, config: { meta: config.meta } },
    time_granularity: time_granularity ?? null,
  };
}

function savedQuery(node: SemanticNode): JsonObject {
  const { name, label, tags, body } = node;
  const description = describedSemantic(node);
  const exports = objectsOf(body.exports).map((entry) => {
    const {
      export_as = null,
      schema_name = null,
      alias = null,
    } = isJsonObject(entry.config ?? null) ? (entry.config as JsonObject) : {};
    return { name: entry.name ?? null, config: { export_as, schema_name, alias } };
  });
  return { name, query_params: body.query_params ?? null, description, metadata: null, label, exports, tags };
}

/** The models that are tables of times. */
function timeSpines({ nodes }: Manifest): readonly JsonObject[] {
  return [...nodes.values()].flatMap((node): JsonObject[] => {
    if (node.resourceType !== "model" || node.timeSpine === null || !isJsonObject(node.timeSpine)) return [];
    const { standard_granularity_column: name = null, custom_granularities = [] } = node.timeSpine;
    const { granularity = null } = node.columns[String(name)]?.extra ?? {};
    const { alias, schema, database, relationName } = node;
    return [
      {
        node_relation: { alias, schema_name: schema, database, relation_name: relationName },
        primary_column: { name, time_granularity: granularity },
        custom_granularities,
      },
    ];
  });
}
