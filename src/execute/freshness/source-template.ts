import type { AnalysisNode, SourceNode } from "../../core/index.ts";
import { bareAnalysis } from "../bare-analysis.ts";

/** A source as a node that templates can be rendered for: `this` is the source, the macros are those of its package. */
export function sourceTemplate(source: SourceNode): AnalysisNode {
  const { uniqueId, packageName, name, path, originalFilePath, position, fqn, tags, description, meta } = source;
  return {
    ...bareAnalysis,
    ...{ uniqueId, packageName, name, path, originalFilePath, position, fqn, tags, description, meta },
    createdAt: source.createdAt,
    database: source.database,
    schema: source.schema,
    alias: source.identifier,
    relationName: source.relationName,
    config: { ...source.config, materialized: "view", quoting: source.quoting },
  };
}
