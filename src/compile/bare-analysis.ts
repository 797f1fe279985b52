import type { AnalysisNode, SourcePosition } from "../core/index.ts";

/** What a query or a call has that belongs to no file. */
export interface BareParts {
  readonly uniqueId: string;
  readonly packageName: string;
  readonly name: string;
  readonly position: SourcePosition;
  readonly database: string | null;
  readonly schema: string;
  readonly sql: string;
}

/** A node for what is compiled and belongs to no file: a query of the command line, or the call of a macro. */
export function bareAnalysis({ sql, ...parts }: BareParts): AnalysisNode {
  const path = `${parts.name}.sql`;
  return {
    ...parts,
    resourceType: "analysis",
    path,
    originalFilePath: path,
    fqn: [parts.packageName, parts.name],
    tags: [],
    description: "",
    meta: {},
    unrenderedConfig: {},
    createdAt: Date.now() / 1000,
    alias: parts.name,
    relationName: null,
    checksum: { name: "none", checksum: "" },
    config: { enabled: true, materialized: "view", tags: [], meta: {} },
    columns: {},
    group: null,
    docs: { show: false, node_color: null },
    patchPath: null,
    docBlocks: [],
    language: "sql",
    rawCode: sql,
    refs: [],
    sources: [],
    dependsOn: { macros: [], nodes: [] },
  };
}
