import { describe, expect, test } from "vitest";
import { ColumnObject } from "../../../../src/context/values/column-object.ts";
import { createEngine, toRepr } from "../../../../src/jinja/index.ts";

const dialect = (name: string) => ({ name, quoteIdentifier: (text: string) => `"${text}"` });

const render = (template: string, column: ColumnObject): string =>
  createEngine()
    .compile({ text: template, file: "a.sql" })
    .render({ lookup: (name) => (name === "c" ? column : undefined) }).text;

const kinds = "{{ c.is_string() }} {{ c.is_numeric() }} {{ c.is_integer() }} {{ c.is_float() }} {{ c.is_number() }}";

describe("columns of a warehouse", () => {
  test.each([
    ["postgres", "character varying(10)", "character varying 10 None None character varying(10)"],
    ["postgres", "character varying", "character varying None None None character varying"],
    ["postgres", "text", "text None None None text"],
    ["postgres", "numeric(18,2)", "numeric None 18 2 numeric(18,2)"],
    ["postgres", "timestamp with time zone", "timestamp with time zone None None None timestamp with time zone"],
    ["duckdb", "DECIMAL(18,2)", "DECIMAL(18,2) None None None DECIMAL(18,2)"],
    ["duckdb", "VARCHAR", "VARCHAR None None None character varying(256)"],
    ["duckdb", "STRUCT(a INTEGER)", "STRUCT(a INTEGER) None None None STRUCT(a INTEGER)"],
  ])("of %s with the type %s", (name, dataType, expected) => {
    const column = ColumnObject.of({ name: "x", dataType }, dialect(name));
    const template =
      "{{ c.dtype }} {{ c.char_size }} {{ c.numeric_precision }} {{ c.numeric_scale }} {{ c.data_type }}";
    expect(render(template, column)).toBe(expected);
    // What is built with it has the type that the warehouse said.
    expect(column.column.dataType).toBe(dataType);
  });

  test.each([
    ["postgres", "serial", "False False True False True"],
    ["postgres", "double precision", "False False False True True"],
    ["postgres", "hugeint", "False False False False False"],
    ["duckdb", "serial", "False False False False False"],
    ["duckdb", "double precision", "False False False False False"],
    ["duckdb", "hugeint", "False False True False True"],
    ["other", "VARCHAR", "True False False False False"],
    ["other", "numeric", "False True False False True"],
  ])("of %s with the type %s is a text, number …: %s", (name, dataType, expected) => {
    expect(render(kinds, ColumnObject.of({ name: "x", dataType }, dialect(name)))).toBe(expected);
  });

  test("print with the adapter's name", () => {
    const column = ColumnObject.of({ name: "x", dataType: "text" }, dialect("postgres"));
    expect(toRepr(column)).toBe(
      "PostgresColumn(column='x', dtype='text', char_size=None, numeric_precision=None, numeric_scale=None)",
    );
  });

  test("that are no text have no size", () => {
    const column = ColumnObject.of({ name: "x", dataType: "integer" }, dialect("postgres"));
    expect(() => render("{{ c.string_size() }}", column)).toThrow("the column x is no text but integer");
  });
});
