export { type ExecuteOptions, execute } from "./execute.ts";
export { nodeDiagnostic } from "./node-error.ts";
export { nodeSummary } from "./node-summary.ts";
export { sqlPath } from "./write-sql.ts";
