import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { type ConformanceCase, failureOf } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

const digits = Array.from({ length: 10 }, (_, digit) => `select ${digit} as d`).join(" union all ");

/** A query that runs for minutes in any engine. */
const slow = `with ten as (${digits}), thousand as (select a.d + b.d + c.d as n from ten a, ten b, ten c)
select count(*) from thousand a, thousand b, thousand c, thousand d where a.n * b.n + c.n * d.n = 7`;

/** Several sessions, and the end of a running statement. */
export const sessionCases: readonly ConformanceCase[] = [
  {
    name: "ends a running statement and goes on",
    skip: lacking("cancel"),
    run: async ({ connection, rows }) => {
      const running = failureOf(connection.execute(slow));
      await wait(300);
      const cancelled = performance.now();
      await connection.cancel();
      assert.equal((await running).kind, "interrupted");
      assert.ok(performance.now() - cancelled < 10_000);
      assert.deepEqual(await rows("select 1 as one"), [[1]]);
    },
  },
  {
    name: "ends a statement of one session only",
    skip: lacking("cancel"),
    run: async ({ connection, connect }) => {
      const other = await connect();
      const running = failureOf(connection.execute(slow));
      await wait(100);
      const kept = other.execute("select count(*) from (select 1 as a) as t");
      await connection.cancel();
      assert.equal((await running).kind, "interrupted");
      assert.deepEqual((await kept).rows, [[1]]);
    },
  },
  {
    name: "takes a cancel when nothing runs",
    skip: lacking("cancel"),
    run: async ({ connection, rows }) => {
      await connection.cancel();
      assert.deepEqual(await rows("select 1 as one"), [[1]]);
    },
  },
  {
    name: "works on several connections at the same time",
    run: async ({ connect, table, sql, listed, rows, adapter }) => {
      const { statements } = adapter.dialect;
      const connections = await Promise.all(Array.from({ length: 4 }, connect));
      await Promise.all(
        connections.map(async (connection, index) => {
          for (let round = 0; round < 5; round++) {
            const relation = table(`t${index}_${round}`);
            await connection.execute(
              statements.create_table_as({ temporary: false, relation, sql: `select ${index} as i, ${round} as r` }),
            );
            const { rows: found } = await connection.execute(`select i, r from ${sql(relation)}`);
            assert.deepEqual(found, [[index, round]]);
          }
        }),
      );
      assert.equal((await listed()).length, 20);
      assert.deepEqual(await rows(`select i from ${sql(table("t3_4"))}`), [[3]]);
    },
  },
  {
    name: "shows a connection what another one committed",
    run: async ({ run, connect, table, sql, adapter }) => {
      const other = await connect();
      await other.execute("select 1 as one");
      await run(
        adapter.dialect.statements.create_table_as({ temporary: false, relation: table(), sql: "select 7 as id" }),
      );
      assert.deepEqual((await other.execute(`select id from ${sql(table())}`)).rows, [[7]]);
    },
  },
];
