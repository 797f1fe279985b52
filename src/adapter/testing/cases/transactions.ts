import assert from "node:assert/strict";
import type { Adapter } from "../../adapter.ts";
import { type ConformanceCase, failureOf } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

function skip({ dialect }: Adapter): string | undefined {
  return dialect.capabilities.transactionalDdl ? undefined : "the dialect has no transactional DDL";
}

/** `begin`, `commit` and `rollback` around changes of relations. */
export const transactionCases: readonly ConformanceCase[] = [
  {
    name: "undoes creating, replacing, renaming and dropping",
    skip,
    run: async ({ run, table, view, sql, listed, rows, adapter }) => {
      const { statements } = adapter.dialect;
      const create = (name: string, id: number) =>
        statements.create_table_as({ temporary: false, relation: table(name), sql: `select ${id} as id` });
      await run(create("kept", 1), create("renamed", 2), create("dropped", 3));
      const before = await listed();
      await run(
        "begin",
        `insert into ${sql(table("kept"))} select 5`,
        create("new", 4),
        statements.create_view_as({ relation: view(), sql: "select 1 as id" }),
        statements.rename_relation({ from_relation: table("renamed"), to_relation: table("other") }),
        statements.drop_relation({ relation: table("dropped") }),
      );
      assert.notDeepEqual(await listed(), before);
      await run("rollback");
      assert.deepEqual(await listed(), before);
      assert.deepEqual(await rows(`select id from ${sql(table("kept"))}`), [[1]]);
      assert.deepEqual(await rows(`select id from ${sql(table("dropped"))}`), [[3]]);
    },
  },
  {
    name: "undoes the replacing of a table",
    skip: (adapter) =>
      skip(adapter) ??
      (adapter.dialect.capabilities.createOrReplaceTable ? undefined : "the dialect has no create or replace table"),
    run: async ({ run, table, sql, rows, adapter }) => {
      const create = (id: number) =>
        adapter.dialect.statements.create_table_as({ temporary: false, relation: table(), sql: `select ${id} as id` });
      await run(create(1), "begin", create(2), "rollback");
      assert.deepEqual(await rows(`select id from ${sql(table())}`), [[1]]);
    },
  },
  {
    name: "undoes what came before a statement that fails",
    skip,
    run: async ({ run, table, listed, adapter }) => {
      const create = adapter.dialect.statements.create_table_as({
        temporary: false,
        relation: table(),
        sql: "select 1 as id",
      });
      await run("begin", create);
      await failureOf(run("select no_such_column"));
      await run("rollback");
      assert.deepEqual(await listed(), []);
    },
  },
  {
    name: "shows others nothing before the commit, and all of it after",
    skip: (adapter, options) => skip(adapter) ?? lacking("readers beside a writer")(adapter, options),
    run: async ({ run, table, listed, connect, adapter }) => {
      const create = adapter.dialect.statements.create_table_as({
        temporary: false,
        relation: table(),
        sql: "select 1 as id",
      });
      const other = await connect();
      await run("begin", create);
      assert.deepEqual(await listed(other), []);
      await run("commit");
      assert.deepEqual(await listed(other), ["t table"]);
    },
  },
];
