import assert from "node:assert/strict";
import type { ConformanceCase } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

/** Listing, renaming and dropping relations. */
export const relationCases: readonly ConformanceCase[] = [
  {
    name: "lists tables and views with all parts of their names",
    run: async ({ run, table, view, schema, adapter, rows, listed }) => {
      const { statements, listRelationsSql, caseInsensitive } = adapter.dialect;
      await run(
        statements.create_table_as({ temporary: false, relation: table(), sql: "select 1 as id" }),
        statements.create_view_as({ relation: view(), sql: "select 1 as id" }),
      );
      assert.deepEqual(await listed(), ["t table", "v view"]);
      const row = (await rows(listRelationsSql([schema]))).find(([, , name]) => String(name) === table().identifier);
      const fold = (text: unknown) => (caseInsensitive ? String(text).toLowerCase() : String(text));
      if (schema.database !== null) assert.equal(fold(row?.[0]), fold(schema.database));
      assert.equal(fold(row?.[1]), fold(schema.schema));
    },
  },
  {
    name: "lists several schemas at once, and none for none",
    run: async ({ run, schema, adapter, rows }) => {
      const { statements, listRelationsSql } = adapter.dialect;
      const other = { database: schema.database, schema: `${schema.schema}_other` };
      await run(
        statements.create_schema({ relation: other }),
        statements.create_view_as({ relation: { ...other, identifier: "listed_v" }, sql: "select 1 as id" }),
        statements.create_view_as({ relation: { ...schema, identifier: "listed_v" }, sql: "select 1 as id" }),
      );
      const found = await rows(listRelationsSql([schema, other, { ...schema, schema: "xform_no_such_schema" }]));
      const named = found.filter(([, , name]) => String(name).toLowerCase() === "listed_v");
      assert.equal(named.length, 2);
      assert.deepEqual(await rows(listRelationsSql([])), []);
      await run(statements.drop_schema({ relation: other }));
    },
  },
  {
    name: "lists a schema's relations whatever the case of its name",
    skip: ({ dialect }) => (dialect.caseInsensitive ? undefined : "names are compared with regard to case"),
    run: async ({ run, table, schema, adapter, rows, columns }) => {
      const relation = table();
      await run(adapter.dialect.statements.create_table_as({ temporary: false, relation, sql: "select 1 as id" }));
      const shouted = { database: schema.database?.toUpperCase() ?? null, schema: schema.schema.toUpperCase() };
      const found = await rows(adapter.dialect.listRelationsSql([shouted]));
      assert.ok(found.some(([, , name]) => name === relation.identifier));
      assert.equal((await columns({ ...shouted, identifier: relation.identifier.toUpperCase() })).length, 1);
    },
  },
  {
    name: "lists columns in order with their types, and none of what is not there",
    run: async ({ run, table, view, sql, columns, adapter, options }) => {
      const { statements } = adapter.dialect;
      const query = "select 1 as zebra, 'text' as apple, cast('2024-01-01' as date) as mango";
      await run(
        statements.create_table_as({ temporary: false, relation: table(), sql: query }),
        statements.create_view_as({ relation: view(), sql: `select * from ${sql(table())}` }),
      );
      const found = await columns(table());
      assert.deepEqual(
        found.map(({ name }) => name.toLowerCase()),
        ["zebra", "apple", "mango"],
      );
      assert.ok(found.every(({ dataType }) => dataType.length > 0));
      if (options.lacks?.["declared types"] === undefined) assert.match(found[2]?.dataType ?? "", /date/i);
      assert.deepEqual(await columns(view()), found);
      assert.deepEqual(await columns(table("missing")), []);
    },
  },
  {
    name: "keeps relations of the same name in two schemas apart",
    run: async ({ run, schema, table, columns, adapter }) => {
      const { statements } = adapter.dialect;
      const other = { database: schema.database, schema: `${schema.schema}_twin` };
      const twin = { ...other, identifier: table().identifier };
      await run(
        statements.create_schema({ relation: other }),
        statements.create_table_as({ temporary: false, relation: table(), sql: "select 1 as here" }),
        statements.create_table_as({ temporary: false, relation: twin, sql: "select 1 as there" }),
      );
      assert.deepEqual(
        (await columns(twin)).map(({ name }) => name.toLowerCase()),
        ["there"],
      );
      await run(statements.drop_schema({ relation: other }));
    },
  },
  {
    name: "drops tables and views, also where they are not there",
    run: async ({ run, table, view, adapter, listed }) => {
      const { statements } = adapter.dialect;
      await run(
        statements.create_table_as({ temporary: false, relation: table(), sql: "select 1 as id" }),
        statements.create_view_as({ relation: view(), sql: "select 1 as id" }),
      );
      for (const relation of [table(), view(), table(), view()]) await run(statements.drop_relation({ relation }));
      assert.deepEqual(await listed(), []);
    },
  },
  {
    name: "renames a table",
    run: async ({ run, table, sql, adapter, listed, rows }) => {
      const { statements } = adapter.dialect;
      await run(
        statements.create_table_as({ temporary: false, relation: table(), sql: "select 5 as id" }),
        statements.rename_relation({ from_relation: table(), to_relation: table("new") }),
      );
      assert.deepEqual(await listed(), ["new table"]);
      assert.deepEqual(await rows(`select id from ${sql(table("new"))}`), [[5]]);
    },
  },
  {
    name: "renames a view",
    skip: lacking("rename views"),
    run: async ({ run, view, adapter, listed }) => {
      const { statements } = adapter.dialect;
      await run(
        statements.create_view_as({ relation: view(), sql: "select 5 as id" }),
        statements.rename_relation({ from_relation: view(), to_relation: view("new") }),
      );
      assert.deepEqual(await listed(), ["new view"]);
    },
  },
  {
    name: "empties a table",
    run: async ({ run, table, sql, adapter, rows }) => {
      const { statements } = adapter.dialect;
      await run(
        statements.create_table_as({ temporary: false, relation: table(), sql: "select 5 as id" }),
        statements.truncate_relation({ relation: table() }),
      );
      assert.deepEqual(await rows(`select count(*) from ${sql(table())}`), [[0]]);
    },
  },
  {
    name: "adds and drops columns",
    run: async ({ run, table, sql, adapter, columns, rows }) => {
      const { statements } = adapter.dialect;
      const relation = table();
      await run(statements.create_table_as({ temporary: false, relation, sql: "select 1 as a, 'x' as b" }));
      const [a, b] = await columns(relation);
      assert.ok(a !== undefined && b !== undefined);
      const added = [
        { name: "c", dataType: a.dataType },
        { name: "d e", dataType: b.dataType },
      ];
      await run(statements.alter_relation_add_columns({ relation, columns: added }));
      assert.deepEqual(await columns(relation), [a, b, ...added]);
      assert.deepEqual(await rows(`select * from ${sql(relation)}`), [[1, "x", null, null]]);
      await run(statements.alter_relation_drop_columns({ relation, columns: [b, ...added.slice(1)] }));
      assert.deepEqual(await columns(relation), [a, ...added.slice(0, 1)]);
    },
  },
];
