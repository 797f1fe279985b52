import type { NativeMacro } from "../template-scope.ts";
import {
  isIncrementalMacro,
  loadRelationMacro,
  shouldFullRefreshMacro,
  shouldStoreFailuresMacro,
  whereSubqueryMacro,
} from "./incremental.ts";
import {
  generateAliasNameMacro,
  generateDatabaseNameMacro,
  generateSchemaNameForEnvMacro,
  generateSchemaNameMacro,
} from "./names.ts";
import { loadResultMacro, noopStatementMacro, runQueryMacro, statementMacro } from "./statement.ts";

/** Built-in macros that are TypeScript, under their public names. A macro of the project takes their place. */
export const nativeMacros: ReadonlyMap<string, NativeMacro> = new Map<string, NativeMacro>([
  ["generate_alias_name", generateAliasNameMacro],
  ["generate_database_name", generateDatabaseNameMacro],
  ["generate_schema_name", generateSchemaNameMacro],
  ["generate_schema_name_for_env", generateSchemaNameForEnvMacro],
  ["get_where_subquery", whereSubqueryMacro],
  ["is_incremental", isIncrementalMacro],
  ["load_cached_relation", loadRelationMacro],
  ["load_relation", loadRelationMacro],
  ["load_result", loadResultMacro],
  ["noop_statement", noopStatementMacro],
  ["run_query", runQueryMacro],
  ["should_full_refresh", shouldFullRefreshMacro],
  ["should_store_failures", shouldStoreFailuresMacro],
  ["statement", statementMacro],
]);
