import type { NativeMacro } from "../template-scope.ts";
import { hookMacro } from "./hooks.ts";
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
  ["after_commit", hookMacro("after_commit", false)],
  ["before_begin", hookMacro("before_begin", false)],
  ["generate_alias_name", generateAliasNameMacro],
  ["generate_database_name", generateDatabaseNameMacro],
  ["generate_schema_name", generateSchemaNameMacro],
  ["generate_schema_name_for_env", generateSchemaNameForEnvMacro],
  ["get_where_subquery", whereSubqueryMacro],
  ["in_transaction", hookMacro("in_transaction", true)],
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
