export { formatDiagnostic, place, type ReadSource } from "./format-diagnostic.ts";
export { formatTable, rowObjects } from "./format-table.ts";
export { jsonReporter } from "./json-reporter.ts";
export { logFile } from "./log-file.ts";
export { type Paint, painter } from "./paint.ts";
export { countResults, type RunCounts } from "./run-summary.ts";
export { type TextReporterOptions, textReporter } from "./text-reporter.ts";
