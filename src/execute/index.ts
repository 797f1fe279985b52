export { execute } from "./execute.ts";
export { hasLimit } from "./freshness/judge-freshness.ts";
export { nodeDiagnostic } from "./node-error.ts";
export { nodeSummary } from "./node-summary.ts";
export type { BatchOptions, ChosenBatches, ExecuteOptions } from "./run-context.ts";
export { sqlPath, writeSql } from "./write-sql.ts";
