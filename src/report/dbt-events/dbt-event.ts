import type { JsonObject } from "../../core/index.ts";

/** How much an event matters, the least first. */
export const logLevels = ["debug", "info", "warn", "error", "none"] as const;

export type LogLevel = (typeof logLevels)[number];

/** An event as dbt 1.12 logs it, without what is the same for all of one command. */
export interface DbtEvent {
  readonly name: DbtEventName;
  readonly level: Exclude<LogLevel, "none">;
  /** The line that people read. */
  readonly msg: string;
  readonly data: JsonObject;
  readonly thread?: string;
  /** When it happened, in milliseconds since 1970; now where it is left out. */
  readonly at?: number;
}

/** The codes that dbt gives its events, by name; of those that xform has something to say for. */
export const eventCodes = {
  AdapterRegistered: "E034",
  ArtifactWritten: "P001",
  BuildingCatalog: "E044",
  CatalogWritten: "E042",
  CatchableExceptionOnRun: "W002",
  CommandCompleted: "Q039",
  CompiledNode: "Q042",
  ConcurrencyLine: "Q027",
  DeprecatedModel: "I065",
  DeprecatedReference: "I067",
  CustomKeyInConfigDeprecation: "D026",
  DuplicateYAMLKeysDeprecation: "D024",
  DeprecationsSummary: "D028",
  DepsInstallInfo: "M015",
  DepsStartPackageInstall: "M014",
  DepsUnpinned: "M029",
  DepsUpdateAvailable: "M016",
  EndOfRunSummary: "Z030",
  EndRunResult: "Q037",
  FinishedRunningStats: "E047",
  FoundStats: "W006",
  FreshnessCheckComplete: "Q003",
  JinjaLogDebug: "I063",
  JinjaLogInfo: "I062",
  JinjaLogWarning: "I061",
  LogBatchResult: "Q046",
  LogFreshnessResult: "Q018",
  LogFunctionResult: "Q047",
  InvalidMacroAnnotation: "I076",
  LogHookEndLine: "Q033",
  LogHookStartLine: "Q032",
  LogModelResult: "Q012",
  LogNodeNoOpResult: "Q019",
  LogSeedResult: "Q016",
  LogSnapshotResult: "Q015",
  LogStartBatch: "Q045",
  LogStartLine: "Q011",
  LogTestResult: "Q007",
  MainEncounteredError: "Z002",
  MainReportArgs: "A002",
  MainReportVersion: "A001",
  MarkSkippedChildren: "Z033",
  MicrobatchModelNoEventTimeInputs: "I074",
  NoNodeForYamlKey: "I058",
  NoNodesForSelectionCriteria: "M030",
  NoNodesSelected: "Q038",
  NodeCompiling: "Q030",
  NodeExecuting: "Q031",
  NodeFinished: "Q025",
  NodeStart: "Q024",
  Note: "Z050",
  NothingToDo: "Q035",
  PackageRedirectDeprecation: "D001",
  PrintEvent: "Z052",
  ResourceReport: "Z051",
  RunResultError: "Z024",
  RunResultFailure: "Z022",
  RunResultWarning: "Z021",
  RunResultWarningMessage: "Z046",
  SQLCompiledPath: "Z026",
  SQLQuery: "E016",
  SQLQueryStatus: "E017",
  SeedExceedsLimitSamePath: "I053",
  ShowNode: "Q041",
  SkippingDetails: "Q034",
  StatsLine: "Z023",
  UnusedResourceConfigPath: "I051",
  WritingInjectedSQLForNode: "Q029",
} as const;

export type DbtEventName = keyof typeof eventCodes;
