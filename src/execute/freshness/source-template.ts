import { bareAnalysis } from "../../compile/index.ts";
import type { AnalysisNode, SourceNode } from "../../core/index.ts";

/** A source as a node that templates can be rendered for: `this` is the source, the macros are those of its package. */
export function sourceTemplate(source: SourceNode): AnalysisNode {
  const { uniqueId, packageName, name, path, originalFilePath, position, fqn, database, schema } = source;
  return {
    ...bareAnalysis({ uniqueId, packageName, name, position, database, schema, sql: "" }),
    ...{ path, originalFilePath, fqn, alias: source.identifier, relationName: source.relationName },
    config: { ...source.config, materialized: "view", quoting: source.quoting },
  };
}
