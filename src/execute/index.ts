export { type ExecuteOptions, execute } from "./execute.ts";
export { nodeSummary } from "./node-summary.ts";
export { sqlPath } from "./write-sql.ts";
