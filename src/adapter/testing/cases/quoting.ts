import assert from "node:assert/strict";
import type { ConformanceCase } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

const oddNames = [
  "select",
  "two words",
  "UPPER lower",
  'quo"te',
  "it's",
  "a.b",
  "semi;colon",
  "dash--dash",
  "ä€😀",
  "%s",
  "$1",
  "/*",
];

const oddTexts = [
  "",
  "it's",
  "''",
  "a\\b",
  "a\\'b",
  "line\nbreak",
  "--",
  "/* */",
  "$$",
  "%s {{ y }}",
  'dou"ble',
  "ä€😀",
];

/** Names and texts that need quotes. */
export const quotingCases: readonly ConformanceCase[] = [
  {
    name: "quotes texts of any characters",
    run: async ({ adapter, rows }) => {
      const { quoteLiteral } = adapter.dialect;
      const literals = oddTexts.map((text, index) => `${quoteLiteral(text)} as c${index}`);
      assert.deepEqual(await rows(`select ${literals.join(", ")}`), [oddTexts]);
    },
  },
  {
    name: "quotes columns of any name",
    skip: lacking("odd identifiers"),
    run: async ({ run, table, quote, columns, adapter }) => {
      const relation = table();
      const { statements } = adapter.dialect;
      const list = oddNames.map((name, index) => `${index} as ${quote(name)}`).join(", ");
      await run(statements.create_table_as({ temporary: false, relation, sql: `select ${list}` }));
      assert.deepEqual(
        (await columns(relation)).map(({ name }) => name),
        oddNames,
      );
    },
  },
  {
    name: "quotes relations of any name",
    skip: lacking("odd identifiers"),
    run: async ({ run, table, view, sql, rows, columns, listed, adapter }) => {
      const { statements } = adapter.dialect;
      for (const name of oddNames) {
        const [one, two] = [table(name), view(`${name} too`)];
        await run(
          statements.create_table_as({ temporary: false, relation: one, sql: "select 1 as id" }),
          statements.create_view_as({ relation: two, sql: `select id + 1 as id from ${sql(one)}` }),
        );
        assert.deepEqual(await rows(`select * from ${sql(two)}`), [[2]], name);
        assert.equal((await columns(one)).length, 1, name);
        const renamed = table(`${name} new`);
        await run(
          statements.drop_relation({ relation: two }),
          statements.rename_relation({ from_relation: one, to_relation: renamed }),
        );
        assert.deepEqual(await listed(), [`${name} new table`]);
        await run(statements.drop_relation({ relation: renamed }));
        assert.deepEqual(await listed(), []);
      }
    },
  },
  {
    name: "quotes schemas of any name",
    skip: lacking("odd identifiers"),
    run: async ({ run, rows, schema, sql, adapter }) => {
      const { statements, listRelationsSql, catalogSql } = adapter.dialect;
      for (const name of ["two words", 'quo"te', "it's", "a.b"]) {
        const odd = { database: schema.database, schema: `${schema.schema} ${name}` };
        const relation = { ...odd, identifier: "t" };
        await run(
          statements.create_schema({ relation: odd }),
          statements.create_table_as({ temporary: false, relation, sql: "select 1 as id" }),
        );
        assert.deepEqual(await rows(`select id from ${sql(relation)}`), [[1]]);
        assert.equal((await rows(listRelationsSql([odd]))).length, 1);
        assert.equal((await rows(catalogSql([odd]))).length, 1);
        await run(statements.drop_schema({ relation: odd }));
      }
    },
  },
];
