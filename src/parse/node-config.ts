import type { JsonObject, SourcePosition } from "../core/index.ts";
import type { ConfigLayer, ConfigResourceType, Package, ResolvedConfig } from "../project/index.ts";
import type { ParseContext } from "./parse-context.ts";

/** Where a node's configuration is said beside the project files. */
export interface OwnConfig {
  /** What the properties say. */
  readonly properties?: ConfigLayer | undefined;
  /** The arguments of `config()` calls in the node's file. */
  readonly calls?: readonly JsonObject[];
  /** What the first call says as it is written; the others' texts are not kept. */
  readonly unrendered?: JsonObject;
  /** Where a call sets a key. */
  readonly callAt?: (key: string) => SourcePosition;
  /** What has the last word in the node's own package. */
  readonly last?: ConfigLayer;
}

/** Brings a node's configuration together and reports what is wrong with it. */
export function nodeConfig(
  context: ParseContext,
  nodePackage: Package,
  resourceType: ConfigResourceType,
  fqn: readonly string[],
  own: OwnConfig,
): ResolvedConfig {
  const root = context.project.config;
  const layers: ConfigLayer[] = [];
  if (own.properties !== undefined) layers.push(own.properties);
  const at = own.callAt === undefined ? {} : { at: own.callAt };
  for (const [index, call] of (own.calls ?? []).entries()) {
    layers.push({ rendered: call, unrendered: index === 0 ? (own.unrendered ?? call) : {}, ...at });
  }
  if (own.last !== undefined) layers.push(own.last);
  // What the root project says about an installed package has the last word.
  if (nodePackage.config !== root) layers.push(...context.trees.layers(root, resourceType, fqn));
  const fromTree = context.trees.layers(nodePackage.config, resourceType, fqn);
  const resolved = context.configs.resolve(resourceType, fromTree, layers);
  for (const diagnostic of resolved.diagnostics) context.report(diagnostic);
  return resolved;
}
