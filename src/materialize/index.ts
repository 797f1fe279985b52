export { besideName } from "./beside-name.ts";
export { clone } from "./clone.ts";
export { createIndexes } from "./create-indexes.ts";
export { copyOptions, readLocation } from "./external/copy-options.ts";
export { findMaterialization, materializationNames } from "./find-materialization.ts";
export { buildFunction } from "./function.ts";
export { InvalidConfig } from "./invalid-config.ts";
export { keepsFailures } from "./keeps-failures.ts";
export { markedName } from "./marked-name.ts";
export type {
  Dependent,
  Materialization,
  MaterializationCapabilities,
  MaterializationContext,
  MaterializationResult,
  SeedColumnType,
  SeedContext,
  SeedTypeNames,
} from "./materialization.ts";
export { type BatchSize, batchId, batchLabel, batchSizes, isBatchSize, moveTime } from "./microbatch/batch-size.ts";
export { type BatchWindowsOptions, batchWindows } from "./microbatch/batch-windows.ts";
export { isMicrobatch, type MicrobatchSettings, microbatchSettings } from "./microbatch/microbatch-settings.ts";
export { publishesAfterTests, publishTime, publishTimes } from "./publish-time.ts";
export { replaceRelation } from "./replace-relation.ts";
export { csvRows } from "./seed/csv-rows.ts";
export { CsvProblem, type CsvRow, CsvScanner } from "./seed/csv-scanner.ts";
export { SeedTypeInference } from "./seed/infer-type.ts";
export { readSeed } from "./seed/read-seed.ts";
export { seedDelimiter } from "./seed/seed-delimiter.ts";
export { type SnapshotColumnNames, snapshotColumnNames } from "./snapshot/column-names.ts";
export type * from "./statements.ts";
export { swapIn } from "./swap-in.ts";
export { isTemplateTrue, type TemplateObject, type TemplateValue, templateText } from "./template-value.ts";
export { failingRows, testQuery } from "./test-query.ts";
export { type FrameOptions, withHooks } from "./with-hooks.ts";
