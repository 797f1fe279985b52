import type { NodeConfig } from "./config.ts";
import type { JsonObject } from "./json.ts";
import type { Dependencies, NodeBase, RefCall } from "./node.ts";

/** The kinds of nodes of a semantic layer. */
export type SemanticResourceType = "semantic_model" | "metric" | "saved_query";

/** A semantic model, a metric or a saved query: read, checked and handed on to tools; nothing is computed from it. */
export interface SemanticNode extends NodeBase {
  readonly resourceType: SemanticResourceType;
  readonly label: string | null;
  readonly group: string | null;
  readonly config: NodeConfig;
  readonly refs: readonly RefCall[];
  readonly sources: readonly (readonly [string, string])[];
  readonly dependsOn: Dependencies;
  /** What only its kind has, in the shape that artifacts give it. */
  readonly body: JsonObject;
}

/** Tells whether a node belongs to a semantic layer. */
export function isSemantic(node: { readonly resourceType: string }): node is SemanticNode {
  return kinds.has(node.resourceType);
}

const kinds: ReadonlySet<string> = new Set<SemanticResourceType>(["semantic_model", "metric", "saved_query"]);
