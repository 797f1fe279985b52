import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { duckdbDialect } from "../../../../adapters/duckdb/dialect.ts";
import { defaultStatements } from "../../../../src/adapter/index.ts";
import { statementOverride, type TemplateScope } from "../../../../src/context/index.ts";
import type { StatementName } from "../../../../src/materialize/index.ts";
import { noRelations } from "../../../support/no-relations.ts";
import { executingHost, macroRenderer, type Renderer } from "../../../support/render-macros.ts";
import { relation, statements } from "../../../support/statement-arguments.ts";

/** A scope whose session keeps what is sent. */
function recordingScope(renderer: Renderer): { readonly scope: TemplateScope; readonly sent: string[] } {
  const sent: string[] = [];
  const session = {
    query: async (sql: string) => {
      sent.push(sql.trim());
      return { columns: [], rows: [], message: "OK" };
    },
    relations: noRelations,
  };
  return { scope: renderer.contexts.scope("shop", { ...executingHost, session }, "async"), sent };
}

async function overridden<N extends StatementName>(macros: string, name: N) {
  const renderer = await macroRenderer({ type: "duckdb", files: { "macros/m.sql": macros } });
  try {
    const { scope, sent } = recordingScope(renderer);
    const text = await statementOverride(scope, duckdbDialect, name, statements[name]);
    return { text: text?.replace(/\s+/g, " "), sent };
  } finally {
    renderer.remove();
  }
}

describe("a statement of a materialization", () => {
  it("is the dialect's where no macro replaces it", async () => {
    const renderer = await macroRenderer({
      type: "duckdb",
      files: { "macros/m.sql": "{% macro mine() %}x{% endmacro %}" },
    });
    const { scope, sent } = recordingScope(renderer);
    for (const name of Object.keys(statements) as StatementName[]) {
      expect(await statementOverride(scope, duckdbDialect, name, statements[name]), name).toBeUndefined();
    }
    expect(sent).toEqual([]);
    renderer.remove();
  });

  it.each<[StatementName, string, string]>([
    [
      "create_table_as",
      "{% macro create_table_as(temporary, relation, compiled_code, language='sql') %}mine {{ temporary }} {{ relation }} {{ compiled_code }} {{ language }};{% endmacro %}",
      'mine True "db"."s"."t" select 1 sql',
    ],
    [
      "create_table_as",
      "{% macro duckdb__create_table_as(temporary, relation, sql) %}mine {{ relation.identifier }} {{ sql }}{% endmacro %}",
      "mine t select 1",
    ],
    [
      "create_table_as",
      "{% macro default__get_create_table_as_sql(temporary, relation, sql) %}mine {{ relation.is_table }}{% endmacro %}",
      "mine True",
    ],
    [
      "create_view_as",
      "{% macro create_view_as(relation, sql) %}mine {{ relation.is_view }}{% endmacro %}",
      "mine True",
    ],
    [
      "get_incremental_merge_sql",
      "{% macro default__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) %}mine {{ target }} {{ source }} {{ unique_key }} {{ dest_columns | map(attribute='name') | join(' ') }} {{ incremental_predicates | join }}{% endmacro %}",
      'mine "db"."s"."t" "tmp" id id n n > 1',
    ],
    [
      "get_incremental_merge_sql",
      "{% macro get_incremental_merge_sql(arg_dict) %}mine {{ arg_dict.unique_key }}{% endmacro %}",
      "mine id",
    ],
    [
      "get_incremental_delete_insert_sql",
      "{% macro duckdb__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) %}mine {{ unique_key }}{% endmacro %}",
      "mine id",
    ],
    [
      "get_incremental_append_sql",
      "{% macro get_insert_into_sql(target_relation, temp_relation, dest_columns) %}mine {{ temp_relation }}{% endmacro %}",
      'mine "tmp"',
    ],
    [
      "get_incremental_insert_overwrite_sql",
      "{% macro get_insert_overwrite_merge_sql(target, source, dest_columns, predicates, include_sql_header=false) %}mine {{ predicates | join }}{% endmacro %}",
      "mine n > 1",
    ],
    [
      "get_create_index_sql",
      "{% macro get_create_index_sql(relation, index_dict) %}mine {{ index_dict.columns | join }} {{ index_dict.unique }}{% endmacro %}",
      "mine id True",
    ],
  ])("%s is written by the project's macro: %s", async (name, macro, expected) => {
    expect(await overridden(macro, name)).toEqual({ text: expected, sent: [] });
  });

  it.each<[StatementName, string, readonly string[]]>([
    [
      "drop_relation",
      "{% macro drop_table(relation) %}mine drop {{ relation }}{% endmacro %}",
      ['mine drop "db"."s"."t"'],
    ],
    [
      "drop_relation",
      "{% macro duckdb__drop_relation(relation) %}{% call statement('drop') %}mine {{ relation.type }}{% endcall %}{% endmacro %}",
      ["mine table"],
    ],
    [
      "rename_relation",
      "{% macro default__rename_relation(from_relation, to_relation) %}{% do run_query('mine ' ~ from_relation ~ ' ' ~ to_relation.identifier) %}{% endmacro %}",
      ['mine "db"."s"."t" u'],
    ],
    [
      "alter_relation_add_columns",
      "{% macro alter_relation_add_remove_columns(relation, add_columns=none, remove_columns=none) %}{% do run_query('mine ' ~ add_columns | map(attribute='name') | join(' ') ~ ' ' ~ remove_columns) %}{% endmacro %}",
      ["mine id n None"],
    ],
    [
      "alter_column_type",
      "{% macro duckdb__alter_column_type(relation, column_name, new_column_type) %}{% do run_query('mine ' ~ column_name ~ ' ' ~ new_column_type) %}{% endmacro %}",
      ["mine n text"],
    ],
    [
      "create_schema",
      "{% macro duckdb__create_schema(relation) %}{% do run_query('mine ' ~ relation) %}{% endmacro %}",
      ['mine "db"."s"'],
    ],
    [
      "truncate_relation",
      "{% macro truncate_relation(relation) %}{% do run_query('mine ' ~ relation) %}{% endmacro %}",
      ['mine "db"."s"."t"'],
    ],
  ])("%s is sent by the project's macro: %s", async (name, macro, sent) => {
    expect(await overridden(macro, name)).toEqual({ text: "", sent });
  });
});

describe("the built-in macros of statements", () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await macroRenderer({ type: "duckdb" });
  });
  afterAll(() => renderer.remove());

  it("send what the dialect writes", async () => {
    const { scope, sent } = recordingScope(renderer);
    const template = `{%- set r = api.Relation.create(database='db', schema='s', identifier='t', type='table') -%}
      {%- do create_schema(r) -%}{%- do rename_relation(r, api.Relation.create(database='db', schema='s', identifier='u')) -%}
      {%- do truncate_relation(r) -%}{%- do drop_relation(r) -%}
      {%- do alter_relation_add_remove_columns(r, [api.Column('a', 'integer')], [api.Column('b', 'text')]) -%}
      {%- do alter_column_type(r, 'a', 'text') -%}{%- do drop_schema(r) -%}`;
    await renderer.contexts.engine.compile({ text: template, file: "t" }).renderAsync(scope);
    const plain = defaultStatements(duckdbDialect);
    expect(sent).toEqual([
      plain.create_schema(statements.create_schema),
      plain.rename_relation(statements.rename_relation),
      plain.truncate_relation({ relation }),
      plain.drop_relation({ relation }),
      'alter table "db"."s"."t" add column "a" integer;\nalter table "db"."s"."t" drop column "b"',
      plain.alter_column_type({ relation, column_name: "a", new_column_type: "text" }),
      plain.drop_schema(statements.drop_schema),
    ]);
  });

  it("write nothing while the project is parsed", async () => {
    expect(await renderer.render("{{ drop_relation(api.Relation.create(identifier='t')) }}")).toBe("");
  });

  it("put the SQL header before a table", async () => {
    const configValue = (name: string) => (name === "sql_header" ? "set x = 1;" : undefined);
    const text = await renderer.render(
      "{{ create_table_as(false, api.Relation.create(identifier='t'), 'select 1') }}",
      {
        configValue,
      },
    );
    expect(text).toBe('set x = 1;\ncreate or replace table "t" as (\nselect 1\n);');
  });
});
