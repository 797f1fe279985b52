import { type Adapter, profileDefaults } from "../adapter/index.ts";
import { bareAnalysis } from "../compile/index.ts";
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
  return bareAnalysis({
    uniqueId: `sql_operation.${project.name}.${name}`,
    packageName: manifest.projectName,
    name,
    position: { file: "<inline>", line: 1, column: 1 },
    ...defaults,
    sql,
  });
}
