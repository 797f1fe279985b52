import assert from "node:assert/strict";
import type { ConformanceCase } from "../conformance-case.ts";
import type { TypeSample } from "../conformance-options.ts";

const standardTypes: readonly TypeSample[] = [
  { sql: "cast(12 as integer)", kind: "integer", value: 12 },
  { sql: "cast(-12 as smallint)", kind: "integer", value: -12 },
  { sql: "cast(9007199254740991 as bigint)", kind: "integer", value: 9007199254740991 },
  // What a double cannot hold comes as text: nothing may be rounded.
  { sql: "cast(9007199254740993 as bigint)", kind: "integer", value: "9007199254740993" },
  { sql: "cast(-9223372036854775807 as bigint)", kind: "integer", value: "-9223372036854775807" },
  { sql: "cast('12.50' as decimal(18, 2))", kind: "decimal", value: "12.50" },
  { sql: "cast('-0.00000001' as decimal(20, 8))", kind: "decimal", value: "-0.00000001" },
  { sql: "cast(1.5 as double precision)", kind: "float", value: 1.5 },
  { sql: "1 = 1", kind: "boolean", value: true },
  { sql: "1 = 0", kind: "boolean", value: false },
  { sql: "cast('2024-02-29' as date)", kind: "date", value: "2024-02-29" },
  { sql: "cast('2024-02-29 12:34:56' as timestamp)", kind: "timestamp", value: "2024-02-29 12:34:56" },
  { sql: "cast('2024-02-29 12:34:56.789' as timestamp)", kind: "timestamp", value: "2024-02-29 12:34:56.789" },
  { sql: "cast('23:59:58' as time)", kind: "time", value: "23:59:58" },
  { sql: "cast('text' as varchar(10))", kind: "text", value: "text" },
  { sql: "''", kind: "text", value: "" },
  { sql: "'it''s ä € 😀'", kind: "text", value: "it's ä € 😀" },
];

/** What cells become. */
export const typeCases: readonly ConformanceCase[] = [
  {
    name: "gives each type its kind, and its value without loss",
    run: async ({ options, run }) => {
      const samples = options.types ?? standardTypes;
      const result = await run(`select ${samples.map(({ sql }, index) => `${sql} as c${index}`).join(", ")}`);
      const found = samples.map(({ sql }, index) => ({
        sql,
        kind: result.columns[index]?.kind,
        value: result.rows[0]?.[index],
      }));
      assert.deepEqual(found, samples);
    },
  },
  {
    name: "gives null for a missing value of any type",
    run: async ({ options, rows }) => {
      const samples = options.types ?? standardTypes;
      const expressions = samples.map(({ sql }, index) => `nullif(${sql}, ${sql}) as c${index}`);
      assert.deepEqual(await rows(`select ${expressions.join(", ")}`), [samples.map(() => null)]);
    },
  },
  {
    name: "gives cells that JSON can hold",
    run: async ({ options, run }) => {
      const samples = options.types ?? standardTypes;
      const { rows } = await run(`select ${samples.map(({ sql }, index) => `${sql} as c${index}`).join(", ")}`);
      assert.deepEqual(JSON.parse(JSON.stringify(rows)), rows);
    },
  },
  {
    name: "keeps line breaks and tabs in text",
    run: async ({ adapter, rows }) => {
      const text = "one\ntwo\r\n\tthree";
      assert.deepEqual(await rows(`select ${adapter.dialect.quoteLiteral(text)} as text`), [[text]]);
    },
  },
  {
    name: "gives many rows in order",
    run: async ({ table, sql, run, rows }) => {
      const name = sql(table());
      const digits = Array.from({ length: 10 }, (_, digit) => `select ${digit} as d`).join(" union all ");
      await run(
        `create table ${name} as with digits as (${digits}) select a.d * 1000 + b.d * 100 + c.d * 10 + e.d as n from digits a cross join digits b cross join digits c cross join digits e`,
      );
      const found = await rows(`select n from ${name} order by n`);
      assert.deepEqual(
        found.map(([n]) => Number(n)),
        Array.from({ length: 10_000 }, (_, n) => n),
      );
    },
  },
];
