export { type CiReport, ciReportBuilder } from "./ci/ci-report.ts";
export { githubAnnotations } from "./ci/github.ts";
export { junitReport } from "./ci/junit.ts";
export { markdownReport } from "./ci/markdown.ts";
export { type ReportTarget, readReportTarget } from "./ci/report-target.ts";
export { tapReport } from "./ci/tap.ts";
export { formatDiagnostic, place, type ReadSource } from "./format-diagnostic.ts";
export { formatTable, rowObjects } from "./format-table.ts";

export { jsonReporter } from "./json-reporter.ts";
export { logFile } from "./log-file.ts";
export { type Paint, painter } from "./paint.ts";
export { countResults, type RunCounts } from "./run-summary.ts";
export { type TextReporterOptions, textReporter } from "./text-reporter.ts";
