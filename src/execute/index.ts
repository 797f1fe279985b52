export { execute } from "./execute.ts";
export { nodeDiagnostic } from "./node-error.ts";
export { nodeSummary } from "./node-summary.ts";
export type { BatchOptions, ChosenBatches, ExecuteOptions } from "./run-context.ts";
export { sqlPath } from "./write-sql.ts";
