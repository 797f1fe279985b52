import type { Dialect, StatementArguments, StatementName } from "../../../adapter/index.ts";
import { callValue, HostError, PyDict, toText, type Value } from "../../../jinja/index.ts";
import type { TemplateScope } from "../../template-scope.ts";
import { type StatementValues, statementValues } from "./statement-values.ts";

/** How a statement of the TypeScript materializations is written by a macro. */
interface StatementCall<N extends StatementName> {
  /** The public macro; it finds the form that counts. */
  readonly macro: string;
  /** Further macros between the public one and the text: who replaces one of them replaces the statement. */
  readonly through?: readonly string[];
  /** Whether the macro sends the statement itself. */
  readonly sends?: true;
  readonly values: (args: StatementArguments[N], values: StatementValues) => readonly Value[];
}

const statementCalls: { readonly [N in StatementName]: StatementCall<N> } = {
  create_schema: { macro: "create_schema", sends: true, values: ({ relation }, make) => [make.schema(relation)] },
  drop_schema: { macro: "drop_schema", sends: true, values: ({ relation }, make) => [make.schema(relation)] },
  create_table_as: {
    macro: "get_create_table_as_sql",
    through: ["create_table_as"],
    values: ({ temporary, relation, sql }, make) => [temporary, make.relation({ ...relation, type: "table" }), sql],
  },
  create_view_as: {
    macro: "get_create_view_as_sql",
    through: ["create_view_as"],
    values: ({ relation, sql }, make) => [make.relation({ ...relation, type: "view" }), sql],
  },
  drop_relation: {
    macro: "drop_relation",
    through: ["get_drop_sql", "drop_table", "drop_view", "drop_materialized_view"],
    sends: true,
    values: ({ relation }, make) => [make.relation(relation)],
  },
  rename_relation: {
    macro: "rename_relation",
    sends: true,
    values: ({ from_relation, to_relation }, make) => [
      make.relation(from_relation),
      make.relation({ ...to_relation, type: from_relation.type }),
    ],
  },
  truncate_relation: {
    macro: "truncate_relation",
    sends: true,
    values: ({ relation }, make) => [make.relation({ ...relation, type: "table" })],
  },
  alter_relation_add_columns: {
    macro: "alter_relation_add_remove_columns",
    sends: true,
    values: ({ relation, columns }, make) => [make.relation(relation), make.columns(columns), null],
  },
  alter_relation_drop_columns: {
    macro: "alter_relation_add_remove_columns",
    sends: true,
    values: ({ relation, columns }, make) => [make.relation(relation), null, make.columns(columns)],
  },
  alter_column_type: {
    macro: "alter_column_type",
    sends: true,
    values: ({ relation, column_name, new_column_type }, make) => [
      make.relation(relation),
      column_name,
      new_column_type,
    ],
  },
  get_incremental_append_sql: strategy("get_incremental_append_sql", ["get_insert_into_sql"]),
  get_incremental_delete_insert_sql: strategy("get_incremental_delete_insert_sql", ["get_delete_insert_merge_sql"]),
  get_incremental_merge_sql: strategy("get_incremental_merge_sql", ["get_merge_sql"]),
  get_incremental_insert_overwrite_sql: strategy("get_incremental_insert_overwrite_sql", [
    "get_insert_overwrite_merge_sql",
  ]),
  get_create_index_sql: {
    macro: "get_create_index_sql",
    values: ({ relation, columns, unique, type }, make) => [
      make.relation(relation),
      new PyDict([
        ["columns", [...columns]],
        ["unique", unique ?? false],
        ["type", type ?? null],
      ]),
    ],
  },
};

/**
 * What the project's or a package's own macro makes of a statement, or undefined where nobody replaces the built-in one;
 * then no template runs. The macro is called with relations, columns and dicts, by dbt's signature.
 *
 * @param scope a scope for asynchronous rendering, with a session: macros like `drop_relation` send what they write,
 * and the text is then empty: there is nothing left to send
 *
 * @example
 * const sql = (await statementOverride(scope, dialect, name, args)) ?? dialect.statements[name](args);
 */
export async function statementOverride<N extends StatementName>(
  scope: TemplateScope,
  dialect: Dialect,
  name: N,
  args: StatementArguments[N],
): Promise<string | undefined> {
  if (!isStatementReplaced(scope, name)) return undefined;
  const { macro, sends, values } = statementCalls[name];
  const callee = scope.lookup(macro);
  if (callee === undefined) throw new HostError(`the macro "${macro}" is missing`);
  const positional = values(args, statementValues(dialect));
  const result = await callValue(callee, { positional, keywords: new Map() });
  return sends === true ? "" : toText(result).trim().replace(/;$/, "");
}

/** Whether the project or a package writes a statement itself. */
export function isStatementReplaced(scope: TemplateScope, name: StatementName): boolean {
  const { macro, through = [] } = statementCalls[name];
  return scope.replacesAny([macro, ...through]);
}

function strategy<N extends StrategyStatement>(macro: N, through: readonly string[]): StatementCall<N> {
  return {
    macro,
    through,
    values: (args, make) => [make.incremental(args)],
  };
}

type StrategyStatement = Extract<StatementName, `get_incremental_${string}`>;
