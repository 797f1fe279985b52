import type { Dialect } from "../../adapter/index.ts";
import type { NativeMacro } from "../template-scope.ts";
import { catalogMacros } from "./catalog.ts";
import { dispatchedNames } from "./dispatched.ts";
import { hookConfigMacro, hookMacro } from "./hooks.ts";
import {
  isIncrementalMacro,
  loadRelationMacro,
  shouldFullRefreshMacro,
  shouldStoreFailuresMacro,
  whereSubqueryMacro,
} from "./incremental.ts";
import { nameMacros } from "./names.ts";
import { loadResultMacro, noopStatementMacro, runQueryMacro, statementMacro } from "./statement.ts";
import { statementMacros } from "./statements/statement-macros.ts";

/** Built-in macros that are TypeScript and the same for all adapters, under their public names. */
export const nativeMacros: ReadonlyMap<string, NativeMacro> = new Map<string, NativeMacro>([
  ["after_commit", hookMacro("after_commit", false)],
  ["before_begin", hookMacro("before_begin", false)],
  ["in_transaction", hookMacro("in_transaction", true)],
  ["is_incremental", isIncrementalMacro],
  ["load_cached_relation", loadRelationMacro],
  ["load_relation", loadRelationMacro],
  ["load_result", loadResultMacro],
  ["make_hook_config", hookConfigMacro],
  ["noop_statement", noopStatementMacro],
  ["run_query", runQueryMacro],
  ["should_full_refresh", shouldFullRefreshMacro],
  ["should_store_failures", shouldStoreFailuresMacro],
  ["statement", statementMacro],
  ...[...nameMacros, whereSubqueryMacro].flatMap((macro) => [...dispatchedNames(macro, [])]),
]);

/**
 * All built-in macros that are TypeScript, under every name by which dbt knows them. A macro of the project takes their
 * place.
 *
 * @param prefixes what the names of the adapter's own macros begin with
 */
export function allNativeMacros(dialect: Dialect, prefixes: readonly string[]): ReadonlyMap<string, NativeMacro> {
  const all = new Map(nativeMacros);
  for (const macro of [...statementMacros(dialect), ...catalogMacros(dialect)]) {
    for (const [name, native] of dispatchedNames(macro, prefixes)) all.set(name, native);
  }
  return all;
}
