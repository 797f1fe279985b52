import { describe, expect, test } from "vitest";
import { TableObject } from "../../../../src/context/index.ts";
import type { QueryResult } from "../../../../src/core/index.ts";
import { createEngine } from "../../../../src/jinja/index.ts";

const shop: QueryResult = {
  message: "OK",
  columns: [
    { name: "id", dataType: "BIGINT", kind: "integer" },
    { name: "name", dataType: "VARCHAR", kind: "text" },
    { name: "price", dataType: "DECIMAL(8,5)", kind: "decimal" },
    { name: "ok", dataType: "BOOLEAN", kind: "boolean" },
    { name: "day", dataType: "DATE", kind: "date" },
    { name: "at", dataType: "TIMESTAMP", kind: "timestamp" },
  ],
  rows: [
    [1, "ink", "2.50", true, "2024-01-31", "2024-01-31 10:20:30.5"],
    [22, "a very long name that goes on", "1.23456", null, null, null],
    ["9007199254740993", null, null, false, null, null],
    [-4, 'a "quoted", name', "12345.6", false, null, null],
  ],
};

/** What a template writes, and what it prints, where `t` is the table. */
function run(template: string): { readonly text: string; readonly printed: string } {
  let printed = "";
  const table = new TableObject(shop, (text) => {
    printed += `${text}\n`;
  });
  const source = { text: template, file: "a.sql" };
  const { text } = createEngine()
    .compile(source)
    .render({ lookup: (name) => (name === "t" ? table : undefined) });
  return { text, printed };
}

describe("a table prints", () => {
  test("its rows, cut where they are wide", () => {
    expect(run("{{ t.print_table() }}")).toEqual({
      text: "None",
      printed: `|               id | name                 |       price |    ok |        day |                   at |
| ---------------- | -------------------- | ----------- | ----- | ---------- | -------------------- |
|                1 | ink                  |      2.500… |  True | 2024-01-31 | 2024-01-31 10:20:... |
|               22 | a very long name ... |      1.235… |       |            |                      |
| 9007199254740993 |                      |             | False |            |                      |
|               -4 | a "quoted", name     | 12,345.600… | False |            |                      |
`,
    });
  });

  test("only some rows and columns", () => {
    expect(run("{{ t.print_table(max_rows=1, max_columns=2) }}").printed).toBe(`| id | name | ... |
| -- | ---- | --- |
|  1 | ink  | ... |
| ... | ...  | ... |
`);
  });

  test("as CSV", () => {
    expect(run("{{ t.select(['id', 'name', 'at']).print_csv() }}").printed).toBe(
      `id,name,at\n1,ink,2024-01-31T10:20:30.500000\n22,a very long name that goes on,\n9007199254740993,,\n-4,"a ""quoted"", name",\n`,
    );
  });

  test("as JSON", () => {
    expect(run("{{ t.limit(1).print_json() }}").printed).toBe(
      '[{"id": 1, "name": "ink", "price": 2.5, "ok": true, "day": "2024-01-31", "at": "2024-01-31T10:20:30.500000"}]\n',
    );
    expect(run("{{ t.select('name').limit(2).print_json(key='name') }}").printed).toContain('{"ink": {"name": "ink"}');
  });
});

describe("a table is worked on", () => {
  test.each([
    [
      "{% macro cheap(row) %}{{ row.price is not none and row.price < 3 }}{% endmacro %}{{ t.where(cheap).columns['id'].values() }}",
      "(1, 22)",
    ],
    ["{% macro cheap(row) %}{{ row.id < 0 }}{% endmacro %}{{ t.find(cheap).name }}", 'a "quoted", name'],
    [
      "{{ t.join(t, 'id').column_names }}",
      "('id', 'name', 'price', 'ok', 'day', 'at', 'name2', 'price2', 'ok2', 'day2', 'at2')",
    ],
    ["{{ t.join(t.limit(1), 'id', inner=true) | length }}", "1"],
    ["{{ t.join(t.limit(1), 'id').columns['name2'].values() }}", "('ink', None, None, None)"],
    ["{{ t.order_by(['ok', 'id']).columns['id'].values() }}", "(-4, 9007199254740993, 1, 22)"],
    ["{{ t.limit(0, 4, 2).columns['id'].values() }}", "(1, 9007199254740993)"],
    ["{{ t.distinct(['ok']).columns['id'].values() }}", "(1, 22, 9007199254740993)"],
    ["{{ t.rows[0].day + (t.rows[0].at - t.rows[0].at) }}", "2024-01-31"],
  ])("%s", (template, expected) => {
    expect(run(template).text).toBe(expected);
  });

  test.each([
    ["{{ t.select('nope') }}", "the table has no column nope; it has id, name, price, ok, day, at"],
    ["{{ t.pivot('id') }}", "pivot() of tables is not supported"],
    ["{{ t.to_csv('x.csv') }}", "to_csv() of tables writes a file, which templates cannot do"],
    ["{{ t.join(1) }}", "join() needs a table"],
  ])("%s fails", (template, message) => {
    expect(() => run(template)).toThrow(message);
  });
});
