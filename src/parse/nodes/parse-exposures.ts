import type { ExposureNode, NodeConfig } from "../../core/index.ts";
import { type ExposureProperties, exposureConfig, type Package, type PropertiesFile } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { configFields, fileFields } from "../node-parts.ts";
import { renderTemplate } from "../render-template.ts";
import type { NodesContext } from "./nodes-context.ts";

/** Makes a node of each exposure that a file declares. */
export function parseExposures(context: NodesContext, nodePackage: Package, file: PropertiesFile): void {
  for (const exposure of file.exposures) parseExposure(context, nodePackage, file, exposure);
}

function parseExposure(
  context: NodesContext,
  nodePackage: Package,
  { file }: PropertiesFile,
  exposure: ExposureProperties,
): void {
  const { name, position } = exposure;
  const uniqueId = `exposure.${nodePackage.name}.${name}`;
  const fqn = [nodePackage.name, ...file.path.split("/").slice(0, -1), name];
  const own = nodeConfig(context, nodePackage, "exposure", fqn, {
    properties: exposure.layer,
  });
  const resolved = { ...own, config: exposureConfig(exposure, own.config) };
  const parsed = { uniqueId, packageName: nodePackage.name, file: file.displayPath, data: { name, fqn } };
  // Each entry of depends_on is a call like ref('orders').
  const metrics = exposure.dependsOn.flatMap((call) => metricCall(call) ?? []);
  const others = exposure.dependsOn.filter((call) => metricCall(call) === undefined);
  const text = others.map((call) => `{{ ${call} }}`).join("");
  const collected = renderTemplate(context, parsed, { text, ...position });
  if (collected === undefined) return;
  const description = context.descriptions.render(exposure.description, nodePackage.name, position);
  const node: ExposureNode = {
    uniqueId,
    resourceType: "exposure",
    name,
    ...fileFields(nodePackage, file),
    position,
    fqn,
    description: description.text,
    ...configFields(context, resolved),
    type: exposure.type,
    owner: { email: null, name: null, ...exposure.owner },
    label: exposure.label,
    maturity: exposure.maturity,
    url: exposure.url,
    config: { ...resolved.config, materialized: "exposure" } as NodeConfig,
    refs: collected.refs,
    sources: collected.sources,
    metrics,
    dependsOn: { macros: [], nodes: [] },
  };
  context.builder.add(node);
}

/** The arguments of `metric('orders')` or `metric('shop', 'orders')`, in a list of their own. */
function metricCall(call: string): readonly (readonly string[])[] | undefined {
  const written = /^\s*metric\(\s*(?:(['"])(\w+)\1\s*,\s*)?(['"])(\w+)\3\s*\)\s*$/.exec(call);
  if (written === null) return undefined;
  return [[written[2], written[4]].filter((name) => name !== undefined)];
}
