import assert from "node:assert/strict";
import type { ConformanceCase } from "../conformance-case.ts";

/** The query of the catalog. */
export const catalogCases: readonly ConformanceCase[] = [
  {
    name: "has a row for each column, in order",
    run: async ({ run, table, view, schema, adapter, rows, columns }) => {
      const { statements, catalogSql } = adapter.dialect;
      await run(
        statements.create_table_as({ temporary: false, relation: table(), sql: "select 1 as b, 'x' as a" }),
        statements.create_view_as({ relation: view(), sql: "select 2 as c" }),
      );
      const found = await rows(catalogSql([schema]));
      const of = (name: string) => found.filter((row) => String(row[2]).toLowerCase() === name);
      const tableRows = of(table().identifier);
      assert.deepEqual(
        tableRows.map((row) => [String(row[6]).toLowerCase(), row[8]]),
        (await columns(table())).map(({ name, dataType }) => [name.toLowerCase(), dataType]),
      );
      const indexes = tableRows.map((row) => Number(row[7]));
      assert.deepEqual(
        indexes,
        [...indexes].sort((a, b) => a - b),
      );
      assert.match(String(tableRows[0]?.[3]), /table/i);
      assert.match(String(of(view().identifier)[0]?.[3]), /view/i);
      for (const row of found) assert.equal(row.length, 10);
    },
  },
  {
    name: "is empty for no schema and for one that is not there",
    run: async ({ adapter, schema, rows }) => {
      assert.deepEqual(await rows(adapter.dialect.catalogSql([])), []);
      assert.deepEqual(await rows(adapter.dialect.catalogSql([{ ...schema, schema: "xform_no_such_schema" }])), []);
    },
  },
];
