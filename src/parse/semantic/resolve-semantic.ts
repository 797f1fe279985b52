import {
  didYouMean,
  errorDiagnostic,
  type GraphNode,
  isSemantic,
  type JsonObject,
  type JsonValue,
  objectOf,
  objectsOf,
  type SemanticNode,
} from "../../core/index.ts";
import type { ManifestBuilder } from "../manifest-builder.ts";

/**
 * Finds the semantic models and metrics that metrics, saved queries and exposures stand on, and gives metrics the
 * measures that they come from. Names that mean nothing are reported.
 */
export function resolveSemantic(builder: ManifestBuilder): void {
  const nodes = [...builder.nodes.values()].filter(isSemantic);
  const metrics = new Map(nodes.filter((node) => node.resourceType === "metric").map((node) => [node.name, node]));
  const semanticModels = new Map(
    nodes.filter((node) => node.resourceType === "semantic_model").map((node) => [node.name, node]),
  );
  const measures = new Map<string, SemanticNode>();
  for (const node of nodes) {
    if (node.resourceType !== "semantic_model") continue;
    (node as { body: JsonObject }).body = { ...node.body, node_relation: relationOf(builder, node) };
    for (const { name } of objectsOf(node.body.measures)) addMeasure(String(name), node);
  }
  for (const node of nodes) {
    const needed = new Set<string>();
    for (const name of measuresOf(node)) need(node, needed, measures, "measure", name);
    for (const name of metricsOf(node)) need(node, needed, metrics, "metric", name);
    const { semantic_model } = objectOf(objectOf(node.body.type_params).metric_aggregation_params);
    if (semantic_model !== undefined) need(node, needed, semanticModels, "semantic model", String(semantic_model));
    // The nodes are this parse's own until it is done.
    if (node.resourceType !== "semantic_model") (node.dependsOn as { nodes: readonly string[] }).nodes = [...needed];
  }
  for (const node of metrics.values()) {
    const input_measures = inputMeasures(node, new Set());
    (node as { body: JsonObject }).body = {
      ...node.body,
      type_params: { ...objectOf(node.body.type_params), input_measures },
    };
  }
  for (const node of builder.nodes.values()) {
    if (node.resourceType !== "exposure" || node.metrics.length === 0) continue;
    const needed = new Set(node.dependsOn.nodes);
    for (const call of node.metrics) need(node, needed, metrics, "metric", call.at(-1) ?? "");
    (node.dependsOn as { nodes: readonly string[] }).nodes = [...needed];
  }

  function addMeasure(name: string, node: SemanticNode): void {
    const first = measures.get(name);
    if (first === undefined) {
      measures.set(name, node);
      return;
    }
    const message = `two semantic models have a measure "${name}": "${first.name}" and "${node.name}"`;
    const related = [{ message: "the first one is here", at: first.position }];
    if (first !== node)
      builder.report(
        errorDiagnostic("parse/semantic-invalid", message, {
          at: node.position,
          related,
          hint: "rename one of the measures",
        }),
      );
  }

  function need(
    node: GraphNode,
    needed: Set<string>,
    known: ReadonlyMap<string, SemanticNode>,
    word: string,
    name: string,
  ) {
    const target = known.get(name);
    if (target !== undefined) {
      needed.add(target.uniqueId);
      return;
    }
    if (builder.failed.has(`metric:${name}`)) return;
    const what = node.resourceType.replace("_", " ");
    const message = `the ${what} "${node.name}" asks for the ${word} "${name}", which is not declared`;
    const hint = didYouMean(name, [...known.keys()]);
    const details = { at: node.position, uniqueId: node.uniqueId };
    builder.report(
      errorDiagnostic("parse/metric-not-found", message, hint === undefined ? details : { ...details, hint }),
    );
  }

  /** The measures that a metric is computed from, by way of other metrics, each once. */
  function inputMeasures(node: SemanticNode, above: ReadonlySet<string>): readonly JsonValue[] {
    if (above.has(node.name)) return [];
    const found = new Map<string, JsonValue>();
    const add = (measure: JsonValue) => found.set(JSON.stringify(measure), measure);
    for (const measure of measureInputs(node)) add(measure);
    for (const name of metricsOf(node)) {
      const input = metrics.get(name);
      if (input !== undefined) inputMeasures(input, new Set([...above, node.name])).forEach(add);
    }
    return [...found.values()];
  }
}

function relationOf(builder: ManifestBuilder, { dependsOn }: SemanticNode): JsonValue {
  const model = builder.nodes.get(dependsOn.nodes[0] ?? "");
  if (model === undefined || !("relationName" in model) || !("alias" in model)) return null;
  const { alias, schema, database, relationName } = model;
  return { alias, schema_name: schema, database, relation_name: relationName };
}

function measureInputs({ resourceType, body }: SemanticNode): readonly JsonObject[] {
  if (resourceType !== "metric") return [];
  const params = objectOf(body.type_params);
  const { base_measure, conversion_measure } = objectOf(params.conversion_type_params);
  return [params.measure, base_measure, conversion_measure].map(objectOf).filter((input) => input.name !== undefined);
}

function measuresOf(node: SemanticNode): readonly string[] {
  return measureInputs(node).map(({ name }) => String(name));
}

function metricsOf({ resourceType, body }: SemanticNode): readonly string[] {
  if (resourceType === "saved_query") {
    const { metrics } = objectOf(body.query_params);
    return Array.isArray(metrics) ? metrics.map(String) : [];
  }
  if (resourceType !== "metric") return [];
  const params = objectOf(body.type_params);
  const { base_metric, conversion_metric } = objectOf(params.conversion_type_params);
  const inputs = [
    ...[params.numerator, params.denominator, ...objectsOf(params.metrics)],
    ...[objectOf(params.cumulative_type_params).metric, base_metric, conversion_metric],
  ];
  return inputs
    .map(objectOf)
    .filter((input) => input.name !== undefined)
    .map(({ name }) => String(name));
}
