import {
  errorDiagnostic,
  type JsonObject,
  type NodeConfig,
  objectOf,
  objectsOf,
  type RefCall,
  type SemanticNode,
  type SemanticResourceType,
  warningDiagnostic,
} from "../../core/index.ts";
import type { ConfiguredProperties, ModelProperties, Package, PropertiesFile } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { configFields, fileFields } from "../node-parts.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";
import { renderTemplate } from "../render-template.ts";
import { checkEntry } from "./check-entry.ts";
import { isFlat, withTypeParams } from "./flat-metric.ts";
import { metricBody } from "./metric-body.ts";
import { savedQueryBody } from "./saved-query-body.ts";
import { semanticModelBody } from "./semantic-model-body.ts";
import { isEnabled, semanticOfModel } from "./semantic-of-model.ts";

/** Makes nodes of the metrics, semantic models and saved queries that a file declares. */
export function parseSemantic(context: NodesContext, nodePackage: Package, properties: PropertiesFile): void {
  for (const model of properties.models) parseInModel(context, nodePackage, properties, model);
  for (const entry of properties.metrics) {
    const problem = isFlat(entry.rendered) && entry.rendered.type === "simple";
    if (problem) reportSimple(context, entry);
    else addMetric(context, nodePackage, properties, entry, undefined);
  }
  for (const entry of properties.semanticModels) parseSemanticModel(context, nodePackage, properties, entry);
  for (const entry of properties.savedQueries) {
    const node = baseOf(context, nodePackage, properties, entry, "saved_query");
    if (node === undefined) continue;
    const defaults = { ...context.defaults, config: node.config as JsonObject };
    context.builder.add({ ...node, body: savedQueryBody(entry.rendered, defaults) });
  }
}

/** The semantic model and the metrics that are written into a model. */
function parseInModel(
  context: NodesContext,
  nodePackage: Package,
  properties: PropertiesFile,
  model: ModelProperties,
): void {
  if (model.rendered.semantic_model === undefined && model.metrics.length === 0) return;
  const found = model.versions.length === 0 ? semanticOfModel(model) : undefined;
  if (found === undefined) {
    leaveOut(context, model);
    return;
  }
  parseSemanticModel(context, nodePackage, properties, found.semanticModel, true);
  for (const metric of found.metrics) {
    const { type = "simple" } = metric.rendered;
    const entry = { ...metric, rendered: { ...metric.rendered, type } };
    addMetric(context, nodePackage, properties, entry, found.semanticModel.rendered);
  }
}

/** As in dbt, metrics of a model without a semantic model are none, nor is there a semantic model of versions. */
function leaveOut({ builder }: NodesContext, model: ModelProperties): void {
  for (const { name } of model.metrics) builder.failed.add(`metric:${name}`);
  const hasVersions = model.versions.length > 0 && isEnabled(model.rendered.semantic_model);
  if (!hasVersions && model.metrics.length === 0) return;
  const [what, hint] = hasVersions
    ? [`"${model.name}" has versions, of which there is no semantic model`, "write it under semantic_models:"]
    : [`"${model.name}" has metrics and no semantic model`, "add semantic_model: true"];
  const details = { at: model.position, hint };
  builder.report(warningDiagnostic("parse/semantic-not-read", `${what}: they are left out`, details));
}

function reportSimple({ builder }: NodesContext, { name, position }: ConfiguredProperties): void {
  const hint = "write it under metrics: of the model, or with type_params and a measure";
  const message = `the metric "${name}" is simple, and belongs into the model that it is about`;
  builder.failed.add(`metric:${name}`);
  builder.report(errorDiagnostic("parse/semantic-invalid", message, { at: position, hint }));
}

/** @param semanticModel the one that the metric stands in */
function addMetric(
  context: NodesContext,
  nodePackage: Package,
  properties: PropertiesFile,
  entry: ConfiguredProperties,
  semanticModel: JsonObject | undefined,
): void {
  const flat = semanticModel !== undefined || isFlat(entry.rendered);
  const rendered: JsonObject = flat ? { label: entry.name, ...entry.rendered } : entry.rendered;
  const node = baseOf(context, nodePackage, properties, { ...entry, rendered }, "metric");
  if (node === undefined) return;
  const body = metricBody(flat ? withTypeParams(rendered, semanticModel) : rendered);
  context.builder.add({ ...node, tags: [], meta: flat ? {} : node.meta, body });
}

/** @param inModel whether it is written into its model: of such a one dbt keeps what it says itself, and no more */
function parseSemanticModel(
  context: NodesContext,
  nodePackage: Package,
  properties: PropertiesFile,
  entry: ConfiguredProperties,
  inModel = false,
): void {
  const node = baseOf(context, nodePackage, properties, entry, "semantic_model");
  if (node === undefined) return;
  const refs = modelRefs(context, nodePackage, properties, entry);
  const describe = (text: string) => context.descriptions.render(text, nodePackage.name, entry.position).text;
  const body = semanticModelBody(entry.rendered, node.meta, describe);
  const unrenderedConfig = inModel ? entry.layer.unrendered : node.unrenderedConfig;
  context.builder.add({ ...node, unrenderedConfig, refs, body });
  for (const [index, measure] of objectsOf(entry.rendered.measures).entries()) {
    if (measure.create_metric !== true) continue;
    addMetricOfMeasure(
      context,
      nodePackage,
      properties,
      entry,
      objectsOf(body.measures)[index] ?? measure,
      node.config,
    );
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
  const { meta = {} } = objectOf(measure.config);
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
  const own = objectOf(raw.config).tags ?? (kind === "saved_query" ? undefined : tags);
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
