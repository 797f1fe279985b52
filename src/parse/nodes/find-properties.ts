import type { ConfiguredProperties, Package } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { fqnOf, stemOf } from "../node-parts.ts";
import type { Found, PropertiesOf } from "../properties-index.ts";
import type { NodesContext } from "./nodes-context.ts";

/** Kinds of nodes whose files have their names. */
export type NamedByFile = "model" | "seed";

/**
 * What is said about a node: in its own package, else in another one that has no such node or has switched it off. As in
 * dbt, a project can describe and configure a package's node, and takes over what a package says of a node that it replaces.
 */
export function findProperties<Properties extends ConfiguredProperties>(
  context: NodesContext,
  index: PropertiesOf<Properties>,
  kind: NamedByFile,
  nodePackage: Package,
  name: string,
): Found<Properties> | undefined {
  const own = index.find(nodePackage.name, name);
  if (own !== undefined) return own;
  const { packages } = context.project;
  return index.elsewhere(name).find(({ file: { packageName } }) => {
    const owner = packages.find((other) => other.name === packageName);
    if (owner === undefined || isOn(context, kind, owner, name)) return false;
    if (packages.find((other) => isOn(context, kind, other, name)) !== nodePackage) return false;
    index.find(packageName, name);
    return true;
  });
}

/** Whether a package has a file for a node of that name which the projects' configuration does not switch off. */
function isOn(context: NodesContext, kind: NamedByFile, nodePackage: Package, name: string): boolean {
  const file = nodePackage.files[`${kind}s`].find((one) => stemOf(one) === name);
  if (file === undefined) return false;
  return nodeConfig(context, nodePackage, kind, fqnOf(nodePackage, file, name), {}).config.enabled !== false;
}
