export { type FlakyTest, flakyTests } from "./flaky-tests.ts";
export { historyFolder } from "./history-folder.ts";
export { readRecords } from "./read-records.ts";
export { type RunFacts, recordRun } from "./record-run.ts";
export type { NodeRecord, RunRecord, RunWork } from "./run-record.ts";
export { type SlowNode, slowestNodes } from "./slowest-nodes.ts";
export { usualSeconds } from "./usual-seconds.ts";
export { writeRecord } from "./write-record.ts";
