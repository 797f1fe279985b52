export type {
  Column,
  JsonObject,
  JsonValue,
  NodeConfig,
  QueryResult,
  Relation,
  RelationName,
  ResultColumn,
  SchemaName,
  ValueKind,
} from "../core/index.ts";
export { isJsonObject, XformError } from "../core/index.ts";
export type {
  FileStatements,
  IncrementalArguments,
  StatementArguments,
  StatementName,
  Statements,
  StatementWriter,
  TableContract,
} from "../materialize/index.ts";
export {
  type CsvRow,
  csvRows,
  InvalidConfig,
  type Materialization,
  type MaterializationContext,
  type MaterializationResult,
  replaceRelation,
  withHooks,
} from "../materialize/index.ts";
export {
  type Adapter,
  type Connection,
  type Database,
  type MacroPackage,
  macroPrefixes,
  type OpenOptions,
} from "./adapter.ts";
export { cannotConnect } from "./cannot-connect.ts";
export { defaultStatements, deleteInsert, tableOfContract, updatedColumns } from "./default-statements.ts";
export {
  type Capabilities,
  type ConstraintSupport,
  type ConstraintType,
  type Dialect,
  type Quoting,
  renderRelation,
  type SeedColumn,
  type SeedLoad,
  type SeedTypes,
} from "./dialect.ts";
export { type InformationSchemaOptions, informationSchemaQueries } from "./information-schema.ts";
export { postgresFamily } from "./postgres-family.ts";
export { profileDefaults } from "./profile-defaults.ts";
export { flagConfig, listConfig, mappingConfig, numberConfig, textConfig, wordConfig } from "./read-config.ts";
export {
  type AppliedSettings,
  applySettings,
  commonSettings,
  type Setting,
  type SettingProblem,
  type SettingsSchema,
  secretValues,
} from "./settings.ts";
export { type SplitStatement, splitStatements } from "./split-statements.ts";
export { unquotedName } from "./unquoted-name.ts";
export { WarehouseError, type WarehouseErrorKind } from "./warehouse-error.ts";
