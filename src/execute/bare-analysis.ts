import type { AnalysisNode } from "../core/index.ts";

/** What an analysis has that no file says anything about: a query of the command line, a source that is asked. */
export const bareAnalysis = {
  resourceType: "analysis",
  unrenderedConfig: {},
  checksum: { name: "none", checksum: "" },
  columns: {},
  group: null,
  docs: { show: false, node_color: null },
  patchPath: null,
  docBlocks: [],
  language: "sql",
  rawCode: "",
  refs: [],
  sources: [],
  dependsOn: { macros: [], nodes: [] },
} as const satisfies Partial<AnalysisNode>;
