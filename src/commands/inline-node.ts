import { type Adapter, profileDefaults } from "../adapter/index.ts";
import type { AnalysisNode, Manifest } from "../core/index.ts";
import type { Project } from "../project/index.ts";

/** What a query of the command line belongs to. */
interface InlineParts {
  readonly project: Project;
  readonly adapter: Adapter;
  readonly manifest: Manifest;
}

/** A query of the command line as a node, so that it is compiled like one. */
export function inlineNode({ project, adapter, manifest }: InlineParts, sql: string): AnalysisNode {
  const defaults = profileDefaults(adapter, project.profile.settings);
  const name = "inline_query";
  return {
    uniqueId: `analysis.${project.name}.${name}`,
    resourceType: "analysis",
    packageName: manifest.projectName,
    name,
    path: "inline_query.sql",
    originalFilePath: "inline_query.sql",
    position: { file: "<inline>", line: 1, column: 1 },
    fqn: [project.name, name],
    tags: [],
    description: "",
    meta: {},
    unrenderedConfig: {},
    createdAt: Date.now() / 1000,
    database: defaults.database,
    schema: defaults.schema,
    alias: name,
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
