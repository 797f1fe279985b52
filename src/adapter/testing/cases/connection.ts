import assert from "node:assert/strict";
import { applySettings } from "../../settings.ts";
import { type ConformanceCase, failureOf } from "../conformance-case.ts";

/** Reaching the engine, and what statements answer. */
export const connectionCases: readonly ConformanceCase[] = [
  {
    name: "accepts the config by its own settings",
    run: async ({ adapter, options }) => {
      assert.deepEqual(applySettings(adapter.settings, options.config).problems, []);
      for (const [key, setting] of Object.entries(adapter.settings)) {
        assert.notEqual(setting.summary, "", `the setting ${key} has a summary`);
      }
    },
  },
  {
    name: "describes itself without secrets",
    run: async ({ adapter, options }) => {
      const { settings } = applySettings(adapter.settings, options.config);
      const description = adapter.describe(settings);
      assert.notEqual(description, "");
      for (const [key, { secret }] of Object.entries(adapter.settings)) {
        const value = settings[key];
        if (secret === true && typeof value === "string" && value !== "") assert.ok(!description.includes(value), key);
      }
    },
  },
  {
    name: "answers a query with columns and rows",
    run: async ({ run }) => {
      const result = await run("select 1 as one, 'a' as letter");
      assert.deepEqual(
        result.columns.map(({ name }) => name.toLowerCase()),
        ["one", "letter"],
      );
      assert.deepEqual(result.rows, [[1, "a"]]);
      assert.equal(typeof result.message, "string");
    },
  },
  {
    name: "keeps the columns of an empty result",
    run: async ({ run }) => {
      const result = await run("select 1 as one where 1 = 0");
      assert.equal(result.columns[0]?.name.toLowerCase(), "one");
      assert.deepEqual(result.rows, []);
    },
  },
  {
    name: "keeps a column that has a name like an answer's",
    run: async ({ run, quote }) => {
      const result = await run(`select 7 as ${quote("Count")}`);
      assert.deepEqual(result.rows, [[7]]);
    },
  },
  {
    name: "keeps columns of the same name apart",
    run: async ({ rows }) => assert.deepEqual(await rows("select 1 as a, 2 as a"), [[1, 2]]),
  },
  {
    name: "gives the last result of several statements",
    run: async ({ run }) => assert.deepEqual((await run("select 1 as a;\nselect 2 as b")).rows, [[2]]),
  },
  {
    name: "runs several statements one after the other",
    run: async ({ run, table, sql, rows }) => {
      const name = sql(table());
      await run(
        `create table ${name} as select 1 as id;\ninsert into ${name} select 2;\ninsert into ${name} select 3;`,
      );
      assert.deepEqual(await rows(`select count(*) from ${name}`), [[3]]);
    },
  },
  {
    name: "takes a semicolon and a comment at the end",
    run: async ({ rows }) => assert.deepEqual(await rows("select 1 as a; -- the end"), [[1]]),
  },
  {
    name: "tells how many rows a statement wrote, or does not tell",
    run: async ({ run, table, sql }) => {
      const name = sql(table());
      await run(`create table ${name} as select 1 as id`);
      for (const [statement, count] of [
        [`insert into ${name} select 2 union all select 3`, 2],
        [`update ${name} set id = id + 1 where id > 1`, 2],
        [`delete from ${name} where id > 0`, 3],
      ] as const) {
        const { rowsAffected, rows } = await run(statement);
        assert.ok(rowsAffected === undefined || rowsAffected === count, `${statement}: ${rowsAffected}`);
        assert.deepEqual(rows, []);
      }
    },
  },
  {
    name: "limits the rows of a query",
    run: async ({ adapter, rows }) => {
      const { limitSql } = adapter.dialect;
      const numbers = "select 1 as n union all select 2 union all select 3";
      assert.equal((await rows(limitSql(numbers, 2))).length, 2);
      assert.deepEqual(
        await rows(limitSql(`with numbers as (${numbers}) select n from numbers where n > 2 -- end`, 5)),
        [[3]],
      );
    },
  },
  {
    name: "tells a connection that fails from a statement that does",
    skip: (_, { unreachable }) => (unreachable === undefined ? "no unreachable settings are given" : undefined),
    run: async ({ adapter, options }) => {
      const { settings } = applySettings(adapter.settings, { ...options.config, ...options.unreachable });
      const reach = async () => {
        const database = await adapter.open({ settings, directory: options.directory ?? "." });
        await (await database.connect()).execute("select 1");
      };
      assert.equal((await failureOf(reach())).kind, "connection");
    },
  },
];
