import assert from "node:assert/strict";
import { profileDefaults } from "../../profile-defaults.ts";
import type { ConformanceCase } from "../conformance-case.ts";

/** Making and dropping schemas. */
export const schemaCases: readonly ConformanceCase[] = [
  {
    name: "creates a schema, also where it is there",
    run: async ({ run, schema, adapter, rows }) => {
      const { create_schema, drop_schema } = adapter.dialect.statements;
      const relation = { database: schema.database, schema: `${schema.schema}_twice` };
      await run(create_schema({ relation }), create_schema({ relation }));
      assert.deepEqual(await rows(adapter.dialect.listRelationsSql([relation])), []);
      await run(drop_schema({ relation }));
    },
  },
  {
    name: "drops a schema with all that is in it, also where it is not there",
    run: async ({ run, schema, adapter, rows, sql }) => {
      const { create_schema, drop_schema, create_table_as, create_view_as } = adapter.dialect.statements;
      const relation = { database: schema.database, schema: `${schema.schema}_full` };
      const table = { ...relation, identifier: "t" };
      await run(
        create_schema({ relation }),
        create_table_as({ temporary: false, relation: table, sql: "select 1 as id" }),
        create_view_as({ relation: { ...relation, identifier: "v" }, sql: `select * from ${sql(table)}` }),
      );
      assert.equal((await rows(adapter.dialect.listRelationsSql([relation]))).length, 2);
      await run(drop_schema({ relation }));
      assert.deepEqual(await rows(adapter.dialect.listRelationsSql([relation])), []);
      await run(drop_schema({ relation }));
    },
  },
  {
    name: "has the schema that the profile stands for",
    run: async ({ adapter, options, run, rows }) => {
      const { database, schema } = profileDefaults(adapter, options.config);
      await run(adapter.dialect.statements.create_schema({ relation: { database, schema } }));
      const listed = await rows(adapter.dialect.listRelationsSql([{ database, schema }]));
      assert.ok(listed.every((row) => row.length === 4));
    },
  },
];
