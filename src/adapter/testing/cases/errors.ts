import assert from "node:assert/strict";
import type { WarehouseError } from "../../warehouse-error.ts";
import { type ConformanceCase, failureOf } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

/** Where an error's offset points in the statement that was sent. */
function pointedAt(error: WarehouseError, sql: string): string {
  assert.notEqual(error.sqlOffset, undefined, `no offset: ${error.message}`);
  return sql.slice(error.sqlOffset).slice(0, 14);
}

/** Errors of statements. */
export const errorCases: readonly ConformanceCase[] = [
  {
    name: "throws a WarehouseError of kind statement, with what the engine says",
    run: async ({ run, table, sql, options }) => {
      for (const statement of [
        "select no_such_column",
        `select * from ${sql(table("missing"))}`,
        "selekt 1",
        "select 1 +",
        ...(options.lacks?.["strict casts"] === undefined ? ["select cast('x' as integer)"] : []),
      ]) {
        const error = await failureOf(run(statement));
        assert.equal(error.kind, "statement", statement);
        assert.ok(error.message.length > 10, error.message);
        // Structured answers of a driver are for the adapter; people read sentences.
        assert.ok(!/^\s*\{|\{"/.test(error.message), error.message);
      }
    },
  },
  {
    name: "names the column that does not exist",
    run: async ({ run }) => assert.match((await failureOf(run("select no_such_column"))).message, /no_such_column/i),
  },
  {
    name: "points at a column that does not exist",
    skip: lacking("error offsets"),
    run: async ({ run }) => {
      const statement = "select 1 as one,\n  2 as two,\n  no_such_column\nfrom (select 3 as three) as t";
      assert.equal(pointedAt(await failureOf(run(statement)), statement), "no_such_column");
    },
  },
  {
    name: "points at a word that is not understood",
    skip: lacking("error offsets"),
    run: async ({ run }) => {
      const statement = "select 1 as one\nfrom (select 1) as t\nwhere where_is_it = = 1";
      assert.equal(pointedAt(await failureOf(run(statement)), statement).slice(0, 3), "= 1");
    },
  },
  {
    name: "counts offsets in characters, whatever stands before",
    skip: lacking("error offsets"),
    run: async ({ run }) => {
      for (const before of ["'äöü'", "'€€'", "'😀😀'", "'\n\n\t'"]) {
        const statement = `select ${before} as text, no_such_column`;
        assert.equal(pointedAt(await failureOf(run(statement)), statement), "no_such_column", before);
        const syntax = `select ${before} as text, = = 1`;
        assert.equal(pointedAt(await failureOf(run(syntax)), syntax).slice(0, 1), "=", before);
      }
    },
  },
  {
    name: "gives no wrong offset for one of several statements",
    run: async ({ run }) => {
      const statement = "select 1 as a;\nselect 2 as b;\nselect no_such_column";
      const error = await failureOf(run(statement));
      assert.equal(error.kind, "statement");
      if (error.sqlOffset !== undefined) assert.equal(pointedAt(error, statement), "no_such_column");
    },
  },
  {
    name: "goes on after an error",
    run: async ({ run, rows }) => {
      await failureOf(run("select no_such_column"));
      assert.deepEqual(await rows("select 1 as one"), [[1]]);
    },
  },
  {
    name: "stops at the first of several statements that fails",
    run: async ({ run, table, sql, listed }) => {
      await failureOf(run(`select no_such_column;\ncreate table ${sql(table())} as select 1 as id`));
      assert.deepEqual(await listed(), []);
    },
  },
];
