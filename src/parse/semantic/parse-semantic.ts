import {
  type JsonObject,
  type NodeConfig,
  type RefCall,
  type SemanticNode,
  type SemanticResourceType,
  warningDiagnostic,
} from "../../core/index.ts";
import type { ConfiguredProperties, Package, PropertiesFile } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { configFields, fileFields } from "../node-parts.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";
import { renderTemplate } from "../render-template.ts";
import { checkEntry } from "./check-entry.ts";
import { metricBody } from "./metric-body.ts";
import { savedQueryBody } from "./saved-query-body.ts";
import { mapping, mappings, semanticModelBody } from "./semantic-model-body.ts";

/** Makes nodes of the metrics, semantic models and saved queries that a file declares. */
export function parseSemantic(context: NodesContext, nodePackage: Package, properties: PropertiesFile): void {
  leaveOut(context, properties);
  for (const entry of properties.metrics) {
    if (isNewForm(entry.rendered)) continue;
    const node = baseOf(context, nodePackage, properties, entry, "metric");
    if (node !== undefined) context.builder.add({ ...node, tags: [], body: metricBody(entry.rendered) });
  }
  for (const entry of properties.semanticModels) parseSemanticModel(context, nodePackage, properties, entry);
  for (const entry of properties.savedQueries) {
    const node = baseOf(context, nodePackage, properties, entry, "saved_query");
    if (node === undefined) continue;
    const defaults = { ...context.defaults, config: node.config as JsonObject };
    context.builder.add({ ...node, body: savedQueryBody(entry.rendered, defaults) });
  }
}

/**
 * Semantic models and metrics can also be written into the models that they are about, and metrics without `type_params`.
 * They are left out; what asks for such a metric is not wrong.
 */
function leaveOut({ builder }: NodesContext, { models, metrics }: PropertiesFile): void {
  const inModels = models.filter(({ rendered }) => Object.hasOwn(rendered, "semantic_model"));
  const left = metrics.filter(({ rendered }) => isNewForm(rendered));
  const named = [...inModels.flatMap(({ rendered }) => mappings(rendered.metrics)), ...left];
  for (const { name } of named) builder.failed.add(`metric:${String(name)}`);
  const [first] = [...inModels, ...left];
  if (first === undefined) return;
  const message = `the semantic layer of "${first.name}" is written in a form that xform does not read yet: it is left out`;
  const hint = "write it under semantic_models: and metrics: with type_params, which dbt reads, too";
  builder.report(warningDiagnostic("parse/semantic-not-read", message, { at: first.position, hint }));
}

function isNewForm(metric: JsonObject): boolean {
  return metric.type_params === undefined && newKeys.some((key) => metric[key] !== undefined);
}

const newKeys = ["agg", "expr", "numerator", "denominator", "input_metric", "input_metrics", "base_metric"];

function parseSemanticModel(
  context: NodesContext,
  nodePackage: Package,
  properties: PropertiesFile,
  entry: ConfiguredProperties,
): void {
  const node = baseOf(context, nodePackage, properties, entry, "semantic_model");
  if (node === undefined) return;
  const refs = modelRefs(context, nodePackage, properties, entry);
  const describe = (text: string) => context.descriptions.render(text, nodePackage.name, entry.position).text;
  const body = semanticModelBody(entry.rendered, node.meta, describe);
  context.builder.add({ ...node, refs, body });
  for (const [index, measure] of mappings(entry.rendered.measures).entries()) {
    if (measure.create_metric !== true) continue;
    addMetricOfMeasure(context, nodePackage, properties, entry, mappings(body.measures)[index] ?? measure, node.config);
  }
}

/** `create_metric: true` of a measure: a simple metric of its name. */
function addMetricOfMeasure(
  context: NodesContext,
  nodePackage: Package,
  properties: PropertiesFile,
  entry: ConfiguredProperties,
  measure: JsonObject,
  { enabled }: NodeConfig,
): void {
  const name = String(measure.name);
  const { meta = {} } = mapping(measure.config);
  const config = { meta, enabled };
  const layer = { ...entry.layer, rendered: config, unrendered: config };
  const description = typeof measure.description === "string" ? measure.description : "";
  const label = measure.label ?? name;
  const rendered = { name, type: "simple", label, type_params: { measure: name, expr: measure.expr ?? name } };
  const own: ConfiguredProperties = { ...entry, name, description, rendered, config, layer };
  const node = baseOf(context, nodePackage, properties, own, "metric");
  if (node !== undefined) context.builder.add({ ...node, tags: [], body: metricBody(rendered) });
}

function baseOf(
  context: NodesContext,
  nodePackage: Package,
  { file }: PropertiesFile,
  entry: ConfiguredProperties,
  resourceType: SemanticResourceType,
): Omit<SemanticNode, "body"> | undefined {
  const { name, position } = entry;
  if (!checkEntry(context.builder.report, entry, resourceType)) return undefined;
  const fqn = [nodePackage.name, ...file.path.split("/").slice(0, -1), name];
  const resolved = nodeConfig(context, nodePackage, resourceType, fqn, { properties: entry.layer });
  const fields = configFields(context, resolved);
  return {
    uniqueId: `${resourceType}.${nodePackage.name}.${name}`,
    resourceType,
    name,
    ...fileFields(nodePackage, file),
    position,
    fqn,
    description: context.descriptions.render(entry.description, nodePackage.name, position).text,
    ...fields,
    unrenderedConfig: unrendered(fields.unrenderedConfig, entry, resourceType),
    tags: fields.tags ?? [],
    config: { ...resolved.config, materialized: resourceType } as NodeConfig,
    label: typeof entry.rendered.label === "string" ? entry.rendered.label : null,
    group: resolved.config.group ?? null,
    refs: [],
    sources: [],
    dependsOn: { macros: [], nodes: [] },
  };
}

/** Tags are no configuration of their own here: as dbt has it, those of the entry are kept, and a metric's from above. */
function unrendered({ tags, ...others }: JsonObject, { raw }: ConfiguredProperties, kind: SemanticResourceType) {
  const own = mapping(raw.config).tags ?? (kind === "saved_query" ? undefined : tags);
  return own === undefined ? others : { ...others, tags: own };
}

/** `model: ref('orders')` of a semantic model. */
function modelRefs(
  context: NodesContext,
  nodePackage: Package,
  { file }: PropertiesFile,
  { name, rendered, position }: ConfiguredProperties,
): readonly RefCall[] {
  const uniqueId = `semantic_model.${nodePackage.name}.${name}`;
  const parsed = { uniqueId, packageName: nodePackage.name, file: file.displayPath, data: { name } };
  return renderTemplate(context, parsed, { text: `{{ ${String(rendered.model)} }}`, ...position })?.refs ?? [];
}
