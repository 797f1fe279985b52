import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noRelations } from "../../../support/no-relations.ts";
import { queryDuckdb } from "../../../support/query-duckdb.ts";
import { macroRenderer, type Renderer } from "../../../support/render-macros.ts";

const day = (text: string) => `"date '${text}'"`;

/** Expressions that give SQL, and what DuckDB makes of it. */
const values: readonly (readonly [string, unknown])[] = [
  [`datediff(${day("2023-12-31")}, ${day("2024-01-01")}, 'year')`, "1"],
  [`datediff(${day("2024-01-31")}, ${day("2024-04-01")}, 'quarter')`, "1"],
  [`datediff(${day("2024-01-31")}, ${day("2024-02-01")}, 'month')`, "1"],
  [`datediff(${day("2024-02-28")}, ${day("2024-03-01")}, 'day')`, "2"],
  // Saturday to Sunday is the step into another week, and back.
  [`datediff(${day("2024-01-06")}, ${day("2024-01-07")}, 'week')`, "1"],
  [`datediff(${day("2024-01-07")}, ${day("2024-01-06")}, 'week')`, "-1"],
  [`datediff(${day("2024-01-07")}, ${day("2024-01-13")}, 'week')`, "0"],
  [`datediff("timestamp '2024-01-01 10:59:00'", "timestamp '2024-01-01 11:00:00'", 'hour')`, "1"],
  [`dateadd('month', 1, ${day("2024-01-31")})`, "2024-02-29 00:00:00"],
  [`dateadd('day', '-1', ${day("2024-03-01")})`, "2024-02-29 00:00:00"],
  [`date_trunc('month', ${day("2024-02-15")})`, "2024-02-01 00:00:00"],
  [`last_day(${day("2024-02-10")}, 'month')`, "2024-02-29"],
  [`last_day(${day("2024-02-10")}, 'quarter')`, "2024-03-31"],
  [`last_day(${day("2024-02-10")}, 'year')`, "2024-12-31"],
  ["date(2024, 2, 9)", "2024-02-09"],
  [`split_part("'a|b|c'", "'|'", 2)`, "b"],
  [`split_part("'a|b|c'", "'|'", -1)`, "c"],
  [`concat(["'a'", "'b'"])`, "ab"],
  [`length("'abc'")`, "3"],
  [`position("'b'", "'abc'")`, "2"],
  [`replace("'abc'", "'b'", "'x'")`, "axc"],
  [`right("'abc'", 2)`, "bc"],
  [`hash("'a'")`, "0cc175b9c0f1b6a831c399e269772661"],
  ['string_literal(escape_single_quotes("it\'s"))', "it's"],
  ["cast_bool_to_text('true')", "true"],
  [`cast("'12'", type_int()) ~ ' + 1'`, 13],
  ["array_append(array_construct(['1', '2']), '3')", [1, 2, 3]],
  ["array_concat(array_construct(['1']), array_construct(['2']))", [1, 2]],
  ["array_construct()", []],
  [`snapshot_hash_arguments(["'a'", 'null'])`, "93d5e5ca331bf91422ad249e13ec13d4"],
  [`'typeof(' ~ snapshot_get_time() ~ ')'`, "TIMESTAMP"],
  [`snapshot_string_as_time('2024-01-31 10:11:12')`, "2024-01-31 10:11:12"],
];

/** Whole queries and their rows. */
const queries: readonly (readonly [string, unknown])[] = [
  ["generate_series(3)", [["1"], ["2"], ["3"]]],
  ["default__generate_series(3)", [[1], [2], [3]]],
  [`"select " ~ listagg('x', "'|'", 'order by x desc') ~ " from (values ('a'), ('c'), ('b')) as t(x)"`, [["c|b|a"]]],
  [`"select " ~ listagg('x', "'|'", 'order by x', 2) ~ " from (values ('a'), ('c'), ('b')) as t(x)"`, [["a|b"]]],
  [`"select " ~ bool_or('x') ~ ", " ~ any_value('1') ~ " from (values (true), (false)) as t(x)"`, [[true, 1]]],
  ["'select 1 ' ~ except() ~ ' select 1'", []],
  ["'select 1 ' ~ intersect() ~ ' select 1'", [[1]]],
  ["get_test_sql('select 1', 'count(*)', '> 0', '> 1', 10)", [["1", true, false]]],
  ["get_empty_subquery_sql('select 1 as id')", []],
  [
    "get_fixture_sql([{'a': 1, 'b': \"it's\"}, {'a': none}], {'a': 'integer', 'b': 'varchar'})",
    [
      [1, "it's"],
      [null, null],
    ],
  ],
  ["get_limit_subquery_sql('select 1 as id union all select 2', 1)", [[1]]],
];

describe("what DuckDB makes of the built-in functions", () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await macroRenderer({ type: "duckdb" });
  });
  afterAll(() => renderer.remove());

  it.each(values)("%s", async (expression, expected) => {
    const sql = await renderer.render(`{{ ${expression} }}`);
    expect(await queryDuckdb(":memory:", `select ${sql}`)).toEqual([[expected]]);
  });

  it.each(queries)("%s", async (expression, expected) => {
    expect(await queryDuckdb(":memory:", await renderer.render(`{{ ${expression} }}`))).toEqual(expected);
  });

  it("date_spine has a row a day, the end left out", async () => {
    const session = {
      query: async (sql: string) => {
        const rows = await queryDuckdb(":memory:", sql);
        return {
          columns: [{ name: "n", dataType: "BIGINT", kind: "integer" as const }],
          rows: rows as string[][],
          message: "",
        };
      },
      relations: noRelations,
    };
    const sql = await renderer.render(
      `{{ date_spine('day', "cast('2024-02-27' as date)", "cast('2024-03-01' as date)") }}`,
      { session },
    );
    expect(await queryDuckdb(":memory:", sql)).toEqual(
      ["2024-02-27", "2024-02-28", "2024-02-29"].map((date) => [`${date} 00:00:00`]),
    );
  });
});
