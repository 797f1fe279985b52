import type { Dialect, StatementArguments } from "../../../adapter/index.ts";
import type { NodeConfig, Relation, RelationType } from "../../../core/index.ts";
import { getItem, isTruthy, type Parameter, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { optional } from "../../../project/index.ts";
import type { TemplateScope } from "../../template-scope.ts";
import type { DispatchedMacro } from "../dispatched.ts";
import { readColumns, readRelation, readText, readTexts } from "./read-values.ts";

/** A macro whose text is a statement of the dialect. */
interface StatementMacro {
  readonly parameters: readonly Parameter[];
  readonly passed?: DispatchedMacro["passed"];
  readonly formNames?: DispatchedMacro["formNames"];
  /** Writes the text of the values that the macro got. */
  readonly text: (dialect: Dialect, values: readonly Value[], scope: TemplateScope) => string | null;
  /** Whether the macro sends its text instead of giving it back, and what the relation cache learns. */
  readonly sends?: (scope: TemplateScope, values: readonly Value[]) => Promise<void>;
}

const nothingLearnt = async () => undefined;

const mergeParameters = ["target", "source", "unique_key", "dest_columns", optional("incremental_predicates")];

/** The macros whose text is in the dialect's statements, by public name. */
const macros: Readonly<Record<string, StatementMacro>> = {
  create_schema: {
    parameters: ["relation"],
    text: (dialect, [relation]) => dialect.statements.create_schema({ relation: schemaOf(relation) }),
    sends: nothingLearnt,
  },
  drop_schema: {
    parameters: ["relation"],
    text: (dialect, [relation]) => dialect.statements.drop_schema({ relation: schemaOf(relation) }),
    sends: async ({ host }) => host.session?.relations.clear(),
  },
  create_table_as: {
    parameters: ["temporary", "relation", "compiled_code", optional("language", "sql")],
    passed: ([, , , language]) => (language === "sql" ? 3 : 4),
    formNames: { sql: "compiled_code" },
    text: (dialect, [temporary, relation, sql], scope) =>
      withHeader(
        scope,
        dialect.statements.create_table_as({
          temporary: isTruthy(temporary ?? false),
          relation: isTruthy(temporary ?? false)
            ? temporaryOf(dialect, readRelation(relation))
            : readRelation(relation),
          sql: toText(sql ?? null),
          ...configOf(scope),
        }),
      ),
  },
  create_view_as: {
    parameters: ["relation", "sql"],
    text: (dialect, [relation, sql], scope) =>
      withHeader(
        scope,
        dialect.statements.create_view_as({
          relation: readRelation(relation),
          sql: toText(sql ?? null),
          ...configOf(scope),
        }),
      ),
  },
  drop_table: dropMacro("table"),
  drop_view: dropMacro("view"),
  drop_materialized_view: dropMacro("materialized_view"),
  rename_relation: {
    parameters: ["from_relation", "to_relation"],
    text: (dialect, [from, to]) =>
      dialect.statements.rename_relation({ from_relation: readRelation(from), to_relation: readRelation(to) }),
    sends: async ({ host }, [from, to]) => {
      const { type, ...source } = readRelation(from);
      await host.session?.relations.remove(source);
      await host.session?.relations.add({ ...readRelation(to), type });
    },
  },
  truncate_relation: {
    parameters: ["relation"],
    text: (dialect, [relation]) => dialect.statements.truncate_relation({ relation: readRelation(relation) }),
    sends: nothingLearnt,
  },
  alter_column_type: {
    parameters: ["relation", "column_name", "new_column_type"],
    text: (dialect, [relation, column, type]) =>
      dialect.statements.alter_column_type({
        relation: readRelation(relation),
        column_name: toText(column ?? null),
        new_column_type: toText(type ?? null),
      }),
    sends: nothingLearnt,
  },
  alter_relation_add_remove_columns: {
    parameters: ["relation", optional("add_columns"), optional("remove_columns")],
    text: alterColumns,
    sends: nothingLearnt,
  },
  get_create_index_sql: {
    parameters: ["relation", "index_dict"],
    text: (dialect, [relation, index]) => {
      const entry = (key: string) => getItem(index ?? null, key) ?? null;
      const sql = dialect.statements.get_create_index_sql({
        relation: readRelation(relation),
        columns: readTexts(entry("columns")),
        unique: index instanceof PyDict && index.get("unique") === true,
        type: index instanceof PyDict ? readText(index.get("type")) : null,
      });
      return sql === "" ? null : sql;
    },
  },
  get_merge_sql: {
    parameters: mergeParameters,
    formNames: { source_sql: "source" },
    text: (dialect, values, scope) => dialect.statements.get_incremental_merge_sql(incrementalArguments(values, scope)),
  },
  get_delete_insert_merge_sql: {
    parameters: mergeParameters,
    text: (dialect, values, scope) =>
      dialect.statements.get_incremental_delete_insert_sql(incrementalArguments(values, scope)),
  },
  get_insert_overwrite_merge_sql: {
    parameters: ["target", "source", "dest_columns", "predicates", optional("include_sql_header", false)],
    text: (dialect, [target, source, columns, predicates, header], scope) => {
      const args = incrementalArguments(
        [target ?? null, source ?? null, null, columns ?? null, predicates ?? null],
        scope,
      );
      const sql = dialect.statements.get_incremental_insert_overwrite_sql(args);
      return isTruthy(header ?? false) ? withHeader(scope, sql, "") : sql;
    },
  },
  get_insert_into_sql: {
    parameters: ["target_relation", "temp_relation", "dest_columns"],
    text: (dialect, [target, source, columns], scope) =>
      dialect.statements.get_incremental_append_sql(
        incrementalArguments([target ?? null, source ?? null, null, columns ?? null, null], scope),
      ),
  },
};

/** The built-in macros that write or send statements of a dialect. */
export function statementMacros(dialect: Dialect): readonly DispatchedMacro[] {
  return Object.entries(macros).map(([name, { parameters, passed, formNames, text, sends }]) => ({
    name,
    parameters,
    ...(passed === undefined ? {} : { passed }),
    ...(formNames === undefined ? {} : { formNames }),
    body: (scope, values) => {
      // Names are checked while the project is parsed, but nothing is written.
      if (sends === undefined) return text(dialect, values, scope);
      const { session } = scope.host;
      if (session === undefined) return "";
      return send(session.statement ?? session.query, text(dialect, values, scope), () => sends(scope, values));
    },
  }));
}

async function send(
  query: (sql: string) => Promise<unknown>,
  sql: string | null,
  learn: () => Promise<void>,
): Promise<Value> {
  if (sql !== null && sql !== "") await query(sql);
  await learn();
  return "";
}

function dropMacro(type: RelationType): StatementMacro {
  return {
    parameters: ["relation"],
    text: (dialect, [relation]) => dialect.statements.drop_relation({ relation: { ...readRelation(relation), type } }),
  };
}

/** A query in parentheses, or a name as SQL has it, in the place of a relation. */
function queryAsRelation(sql: string): Relation {
  const quoting = { database: false, schema: false, identifier: false };
  return { database: null, schema: null, identifier: sql, type: null, quoting };
}

/** Where temporary tables are in no schema, they are made by their bare name. */
function temporaryOf({ capabilities }: Dialect, relation: Relation): Relation {
  return capabilities.temporaryInSchema === true ? relation : { ...relation, database: null, schema: null };
}

function alterColumns(dialect: Dialect, [relation, added, removed]: readonly Value[]): string {
  const { statements } = dialect;
  const args = (columns: Value | undefined) => ({ relation: readRelation(relation), columns: readColumns(columns) });
  const add = args(added);
  const remove = args(removed);
  return [
    add.columns.length === 0 ? "" : statements.alter_relation_add_columns(add),
    remove.columns.length === 0 ? "" : statements.alter_relation_drop_columns(remove),
  ]
    .filter((sql) => sql !== "")
    .join(";\n");
}

function incrementalArguments(
  [target, source, key, columns, predicates]: readonly Value[],
  scope: TemplateScope,
): StatementArguments["get_incremental_merge_sql"] {
  const { host } = scope;
  return {
    ...configOf(scope),
    target_relation: readRelation(target),
    temp_relation: typeof source === "string" ? queryAsRelation(source) : readRelation(source),
    unique_key: readTexts(key),
    dest_columns: readColumns(columns),
    incremental_predicates: readTexts(predicates),
    merge_update_columns: readTexts(host.configValue("merge_update_columns")),
    merge_exclude_columns: readTexts(host.configValue("merge_exclude_columns")),
  };
}

/** The configuration of the node whose materialization calls the macro. */
function configOf({ host }: TemplateScope): { readonly config?: NodeConfig } {
  return host.nodeConfig === undefined ? {} : { config: host.nodeConfig };
}

function schemaOf(value: Value | undefined): StatementArguments["create_schema"]["relation"] {
  const { database, schema } = readRelation(value);
  return { database, schema: schema ?? "" };
}

/** Custom materializations put further statements behind these, so they bring their own semicolon. */
function withHeader({ host }: TemplateScope, sql: string, end = ";"): string {
  const header = readText(host.configValue("sql_header"));
  return `${header === null || header === "" ? "" : `${header}\n`}${sql}${end}`;
}
