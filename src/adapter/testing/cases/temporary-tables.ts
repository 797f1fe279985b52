import assert from "node:assert/strict";
import type { RelationName } from "../../../core/index.ts";
import { type ConformanceCase, failureOf } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

function temporary(identifier: string): RelationName & { readonly type: string } {
  return { database: null, schema: null, identifier, type: "table" };
}

/** Tables of one session, which incremental models put their new rows in. */
export const temporaryTableCases: readonly ConformanceCase[] = [
  {
    name: "belong to their session and are not listed",
    skip: lacking("temporary tables"),
    run: async ({ run, rows, table, sql, listed, connect, adapter }) => {
      const relation = temporary(table().identifier);
      await run(adapter.dialect.statements.create_table_as({ temporary: true, relation, sql: "select 1 as id" }));
      assert.deepEqual(await rows(`select id from ${sql(relation)}`), [[1]]);
      assert.deepEqual(await listed(), []);
      const other = await connect();
      assert.equal((await failureOf(other.execute(`select id from ${sql(relation)}`))).kind, "statement");
      await run(adapter.dialect.statements.drop_relation({ relation }));
      assert.equal((await failureOf(run(`select id from ${sql(relation)}`))).kind, "statement");
    },
  },
  {
    name: "of the same name in two sessions do not meet",
    skip: lacking("temporary tables"),
    run: async ({ table, sql, connect, columns, adapter }) => {
      const relation = temporary(table().identifier);
      const [one, two] = [await connect(), await connect()];
      const create = (query: string) =>
        adapter.dialect.statements.create_table_as({ temporary: true, relation, sql: query });
      await Promise.all([
        one.execute(create("select 1 as first")),
        two.execute(create("select 2 as second, 3 as third")),
      ]);
      assert.deepEqual((await one.execute(`select * from ${sql(relation)}`)).rows, [[1]]);
      assert.deepEqual((await two.execute(`select * from ${sql(relation)}`)).rows, [[2, 3]]);
      assert.equal((await columns(relation, one)).length, 1);
      assert.equal((await columns(relation, two)).length, 2);
    },
  },
  {
    name: "have columns of their own where a table has the same name",
    skip: lacking("temporary tables"),
    run: async ({ run, table, columns, adapter }) => {
      const { create_table_as } = adapter.dialect.statements;
      const relation = temporary(table().identifier);
      await run(
        create_table_as({ temporary: false, relation: table(), sql: "select 1 as stays, 2 as here" }),
        create_table_as({ temporary: true, relation, sql: "select 1 as passes" }),
      );
      const names = async (of: RelationName) => (await columns(of)).map(({ name }) => name.toLowerCase());
      assert.deepEqual(await names(relation), ["passes"]);
      assert.deepEqual(await names(table()), ["stays", "here"]);
    },
  },
  {
    name: "can be made again",
    skip: lacking("temporary tables"),
    run: async ({ run, rows, table, sql, adapter }) => {
      const { create_table_as, drop_relation } = adapter.dialect.statements;
      const relation = temporary(table().identifier);
      for (const id of [1, 2]) {
        await run(create_table_as({ temporary: true, relation, sql: `select ${id} as id` }));
        assert.deepEqual(await rows(`select id from ${sql(relation)}`), [[id]]);
        await run(drop_relation({ relation }));
      }
    },
  },
];
