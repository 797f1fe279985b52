import assert from "node:assert/strict";
import { type ConformanceCase, failureOf } from "../conformance-case.ts";

/** `create_table_as` and `create_view_as`. */
export const createCases: readonly ConformanceCase[] = [
  {
    name: "takes any query: with, union, order by, a comment at the end",
    run: async ({ run, rows, table, view, sql, adapter }) => {
      const { create_table_as, create_view_as } = adapter.dialect.statements;
      const queries = [
        "with a as (select 1 as n) select n from a",
        "select 1 as n union all select 1",
        "\n\n  select 1 as n\n  order by n\n\n",
        "-- first\nselect 1 as n -- last",
        "/* first */ select 1 as n /* last */",
      ];
      for (const [index, query] of queries.entries()) {
        await run(
          create_table_as({ temporary: false, relation: table(`t${index}`), sql: query }),
          create_view_as({ relation: view(`v${index}`), sql: query }),
        );
        for (const relation of [table(`t${index}`), view(`v${index}`)]) {
          assert.deepEqual(await rows(`select distinct n from ${sql(relation)}`), [[1]], query);
        }
      }
    },
  },
  {
    name: "makes a table of an empty result",
    run: async ({ run, rows, table, sql, columns, adapter }) => {
      const query = "select 1 as id, 'x' as name where 1 = 0";
      await run(adapter.dialect.statements.create_table_as({ temporary: false, relation: table(), sql: query }));
      assert.deepEqual(await rows(`select * from ${sql(table())}`), []);
      assert.equal((await columns(table())).length, 2);
    },
  },
  {
    name: "replaces a table at once",
    skip: ({ dialect }) =>
      dialect.capabilities.createOrReplaceTable ? undefined : "the dialect has no create or replace table",
    run: async ({ run, rows, table, sql, adapter }) => {
      const { create_table_as } = adapter.dialect.statements;
      const relation = table();
      await run(
        create_table_as({ temporary: false, relation, sql: "select 1 as id" }),
        // The new rows may come from the table itself.
        create_table_as({ temporary: false, relation, sql: `select id + 1 as next from ${sql(relation)}` }),
      );
      assert.deepEqual(await rows(`select next from ${sql(relation)}`), [[2]]);
      await failureOf(
        run(create_table_as({ temporary: false, relation, sql: "select cast('x' as integer) as broken" })),
      );
      assert.deepEqual(await rows(`select next from ${sql(relation)}`), [[2]]);
    },
  },
  {
    name: "replaces a view, also by one with other columns",
    skip: ({ dialect }) =>
      dialect.capabilities.replacesViewColumns === false ? "the dialect cannot give a view other columns" : undefined,
    run: async ({ run, rows, view, sql, adapter }) => {
      const { create_view_as } = adapter.dialect.statements;
      const relation = view();
      await run(
        create_view_as({ relation, sql: "select 1 as id" }),
        create_view_as({ relation, sql: "select 'x' as name, 2 as id" }),
      );
      assert.deepEqual(await rows(`select * from ${sql(relation)}`), [["x", 2]]);
    },
  },
  {
    name: "creates an index, also where it is there",
    skip: ({ dialect }) => {
      const name = { database: null, schema: null, identifier: "t" };
      return dialect.statements.get_create_index_sql({ relation: name, columns: ["id"] }) === ""
        ? "the dialect has no indexes"
        : undefined;
    },
    run: async ({ run, table, adapter }) => {
      const { create_table_as, get_create_index_sql } = adapter.dialect.statements;
      const relation = table();
      const spaced = adapter.dialect.quoteIdentifier("two words");
      const create = get_create_index_sql({ relation, columns: ["id", spaced] });
      const sql = `select 1 as id, 2 as ${spaced}`;
      await run(create_table_as({ temporary: false, relation, sql }), create, create);
    },
  },
];
