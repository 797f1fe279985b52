import type { ModelNode } from "../../core/index.ts";
import type { ModelProperties, NodeProperties, Package, PropertiesFile } from "../../project/index.ts";
import type { NodesContext } from "./nodes-context.ts";
import { parseGenericTests, type TestTarget } from "./parse-generic-tests.ts";

/** Makes the generic tests that are declared on models, seeds and snapshots. */
export function parseNodeTests(context: NodesContext, packages: ReadonlyMap<string, Package>): void {
  for (const file of context.properties.files) {
    const nodePackage = packages.get(file.packageName);
    if (nodePackage === undefined) continue;
    for (const model of file.models) {
      if (model.versions.length === 0) parseTests(context, nodePackage, file, model, "model", "models");
      else parseVersionTests(context, nodePackage, file, model);
    }
    for (const seed of file.seeds) parseTests(context, nodePackage, file, seed, "seed", "seeds");
    for (const snapshot of file.snapshots) parseTests(context, nodePackage, file, snapshot, "snapshot", "snapshots");
  }
}

function parseTests(
  context: NodesContext,
  nodePackage: Package,
  file: PropertiesFile,
  properties: NodeProperties,
  resourceType: string,
  section: string,
): void {
  const id = `${resourceType}.${nodePackage.name}.${properties.name}`;
  parseGenericTests(context, {
    nodePackage,
    file: file.file,
    name: properties.name,
    reference: { ref: properties.name, version: null },
    fileKeyName: `${section}.${properties.name}`,
    tests: properties.tests,
    columns: properties.columns,
    ...(targetElsewhere(context, id, file, properties.name) ?? targetOf(context, id)),
  });
}

function parseVersionTests(
  context: NodesContext,
  nodePackage: Package,
  file: PropertiesFile,
  properties: ModelProperties,
): void {
  for (const version of properties.versions) {
    const { include, exclude } = version;
    const columns = properties.columns.filter(
      (column) => (include === "*" || include.includes(column.name)) && !exclude.includes(column.name),
    );
    parseGenericTests(context, {
      ...targetOf(context, `model.${nodePackage.name}.${properties.name}.v${version.v}`),
      nodePackage,
      file: file.file,
      name: `${properties.name}_v${version.v}`,
      reference: { ref: properties.name, version: String(version.v) },
      fileKeyName: `models.${properties.name}`,
      tests: version.tests ?? properties.tests,
      columns: [...columns, ...version.columns],
    });
  }
}

/** A node of another package that an entry describes: its tests are attached to nothing, as in dbt. */
function targetElsewhere(
  context: NodesContext,
  id: string,
  file: PropertiesFile,
  name: string,
): Pick<TestTarget, "attachedNode" | "group"> | undefined {
  const { builder, project } = context;
  if (builder.nodes.has(id)) return undefined;
  const [resourceType] = id.split(".");
  const patchPath = `${file.packageName}://${file.file.originalFilePath}`;
  const nodes = project.packages.map((other) => builder.nodes.get(`${resourceType}.${other.name}.${name}`));
  const node = nodes.find((one) => one !== undefined && "patchPath" in one && one.patchPath === patchPath) as
    | ModelNode
    | undefined;
  return node === undefined ? undefined : { attachedNode: null, group: node.group ?? null };
}

/** The node that tests belong to. Those of one that is disabled are left out as all tests that refer to it are. */
function targetOf(context: NodesContext, id: string): Pick<TestTarget, "attachedNode" | "group"> {
  const node = context.builder.nodes.get(id) as ModelNode | undefined;
  return { attachedNode: id, group: node?.group ?? null };
}
