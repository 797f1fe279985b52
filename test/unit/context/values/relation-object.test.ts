import { describe, expect, test } from "vitest";
import { RelationObject } from "../../../../src/context/index.ts";
import type { RelationType } from "../../../../src/core/index.ts";
import { createEngine, PyDict, toRepr } from "../../../../src/jinja/index.ts";

const quoteIdentifier = (name: string) => `"${name}"`;

/** A relation of a dialect; Snowflake's are not quoted. */
function relation(name: string, type: RelationType | null = "table"): RelationObject {
  const plain = { database: false, schema: false, identifier: false };
  const dialect = { name, quoteIdentifier, ...(name === "snowflake" ? { quoting: plain } : {}) };
  return new RelationObject({ database: "db", schema: "sc", identifier: "tb", type }, dialect);
}

const render = (template: string, value: RelationObject): string =>
  createEngine()
    .compile({ text: template, file: "a.sql" })
    .render({ lookup: (name) => (name === "r" ? value : undefined) }).text;

describe("relations of an adapter", () => {
  test.each([
    ["duckdb", '"db"."sc"."tb"', '<DuckDBRelation "db"."sc"."tb">'],
    ["postgres", '"db"."sc"."tb"', '<PostgresRelation "db"."sc"."tb">'],
    ["snowflake", "db.sc.tb", "<SnowflakeRelation db.sc.tb>"],
    ["other", '"db"."sc"."tb"', '<OtherRelation "db"."sc"."tb">'],
  ])("of %s print as %s", (name, text, repr) => {
    expect(render("{{ r }}", relation(name))).toBe(text);
    expect(toRepr(relation(name))).toBe(repr);
  });

  test.each([
    ["duckdb", "table", "False False"],
    ["postgres", "table", "True True"],
    ["postgres", "materialized_view", "False False"],
  ] as const)("of %s: a %s can be renamed, replaced: %s", (name, type, expected) => {
    expect(render("{{ r.can_be_renamed }} {{ r.can_be_replaced }}", relation(name, type))).toBe(expected);
  });

  test.each([
    ["duckdb", '(select * from "db"."sc"."tb" where false limit 0)'],
    ["postgres", '(select * from "db"."sc"."tb" where false limit 0) _dbt_limit_subq_tb'],
  ])("of %s with no rows are %s", (name, expected) => {
    expect(render("{{ r.incorporate(limit=0) }}", relation(name))).toBe(expected);
  });

  test("are equal where the name and the type are", () => {
    const dict = new PyDict([[relation("duckdb"), 1]]);
    expect(dict.get(relation("duckdb"))).toBe(1);
    expect(dict.get(relation("duckdb", "view"))).toBeUndefined();
  });

  test.each([
    ["{{ r.matches(identifier='TB') }}", 'TB is "db"."sc"."tb" but for the letter case'],
    ["{{ r.matches() }}", "matches() needs a database, a schema or an identifier"],
    ["{{ r.incorporate(type='box') }}", '"box" is no type of relation'],
  ])("refuse %s", (template, message) => {
    expect(() => render(template, relation("duckdb"))).toThrow(message);
  });
});
