import { describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import { type InjectedCte, injectCtes } from "../../../src/compile/inject-ctes.ts";

const one: InjectedCte = { uniqueId: "model.shop.one", name: "__dbt__cte__one", sql: "select 1 as id -- one" };
const two: InjectedCte = {
  uniqueId: "model.shop.two",
  name: "__dbt__cte__two",
  sql: "select id + 1 as id from __dbt__cte__one",
};

const text = (sql: string, ctes: readonly InjectedCte[]) =>
  injectCtes(sql, ctes)
    .map((piece) => piece.text)
    .join("");

const definition = " __dbt__cte__one as (\nselect 1 as id -- one\n)";

describe("injectCtes", () => {
  it.each<[string, string, string]>([
    ["a plain query", "select * from __dbt__cte__one", `with${definition} select * from __dbt__cte__one`],
    [
      "space before the query",
      "\n\n  select * from __dbt__cte__one",
      `\n\n  with${definition} select * from __dbt__cte__one`,
    ],
    [
      "a comment before the query",
      "-- why\nselect * from __dbt__cte__one",
      `with${definition} -- why\nselect * from __dbt__cte__one`,
    ],
    [
      "with",
      "with a as (select * from __dbt__cte__one) select * from a",
      `with ${definition}, a as (select * from __dbt__cte__one) select * from a`,
    ],
    [
      "with in capitals",
      "WITH a AS (select * from __dbt__cte__one) select * from a",
      `WITH ${definition}, a AS (select * from __dbt__cte__one) select * from a`,
    ],
    [
      "comments before with",
      "-- with x as (\n/* with y */\nwith a as (select * from __dbt__cte__one) select * from a",
      `-- with x as (\n/* with y */\nwith ${definition}, a as (select * from __dbt__cte__one) select * from a`,
    ],
    [
      "with recursive",
      "with recursive a as (select id from __dbt__cte__one union all select id + 1 from a where id < 3) select max(id) from a",
      `with recursive ${definition}, a as (select id from __dbt__cte__one union all select id + 1 from a where id < 3) select max(id) from a`,
    ],
    [
      "a comment before recursive",
      "with /* up */ recursive a as (select id from __dbt__cte__one) select * from a",
      `with /* up */ recursive ${definition}, a as (select id from __dbt__cte__one) select * from a`,
    ],
    [
      "a comment behind with",
      "with -- here\n a as (select * from __dbt__cte__one) select * from a",
      `with ${definition}, -- here\n a as (select * from __dbt__cte__one) select * from a`,
    ],
    ["brackets", "(select * from __dbt__cte__one)", `with${definition} (select * from __dbt__cte__one)`],
    ["a name that begins like with", "values (1)", `with${definition} values (1)`],
    ["from first", "from __dbt__cte__one", `with${definition} from __dbt__cte__one`],
  ])("before %s", async (_, sql, expected) => {
    expect(text(sql, [one])).toBe(expected);
    const database = await adapter.open({ settings: {}, directory: "." });
    const connection = await database.connect();
    expect((await connection.execute(text(sql, [one]))).rows).toHaveLength(1);
    await database.close();
  });

  it("leaves a query alone that needs none", () => {
    expect(injectCtes("select 1", [])).toEqual([{ kind: "own", text: "select 1", start: 0 }]);
  });

  it("puts several in, those first that others stand on", () => {
    expect(text("select * from __dbt__cte__two", [one, two])).toBe(
      `with${definition},  __dbt__cte__two as (\nselect id + 1 as id from __dbt__cte__one\n) select * from __dbt__cte__two`,
    );
  });

  it("says of each piece where it comes from", () => {
    for (const sql of [
      "  select * from __dbt__cte__one",
      "with a as (select 1) select * from a, __dbt__cte__one",
      "\n",
    ]) {
      const pieces = injectCtes(sql, [one, two]);
      const own = pieces.filter((piece) => piece.kind === "own");
      expect(own.map((piece) => piece.text).join("")).toBe(sql);
      for (const piece of own) expect(sql.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text);
      expect(pieces.flatMap((piece) => (piece.kind === "cte" ? [piece.uniqueId] : []))).toEqual([
        one.uniqueId,
        two.uniqueId,
      ]);
    }
  });
});
