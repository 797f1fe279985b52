import type { JsonObject, SemanticNode } from "../core/index.ts";
import { entryNames } from "./entry-names.ts";
import { unmaterializedConfig } from "./unmaterialized-config.ts";

/** A semantic model, metric or saved query in the shape that the manifest artifact gives it. */
export function semanticEntry(node: SemanticNode): JsonObject {
  const common: JsonObject = {
    ...entryNames(node),
    description: describedSemantic(node),
    label: node.label,
    ...node.body,
    config: unmaterializedConfig(node.config),
    unrendered_config: node.unrenderedConfig,
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    refs: node.refs.map((ref) => ({ ...ref })),
    created_at: node.createdAt,
    group: node.group,
  };
  if (node.resourceType === "semantic_model") return common;
  if (node.resourceType === "saved_query") return { ...common, tags: node.tags };
  return { ...common, sources: [], metrics: [], meta: node.meta, tags: node.tags };
}

/** The description of a node of a semantic layer; of a saved query it is null where there is none. */
export function describedSemantic({ resourceType, description }: SemanticNode): string | null {
  return resourceType === "saved_query" && description === "" ? null : description;
}
