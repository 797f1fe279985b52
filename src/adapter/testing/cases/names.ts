import assert from "node:assert/strict";
import type { ConformanceCase } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

/** The longest names, and what goes away with a relation. */
export const nameCases: readonly ConformanceCase[] = [
  {
    name: "keeps names of as many bytes as it says it does apart",
    skip: (adapter, options) =>
      adapter.dialect.capabilities.identifierBytes === undefined
        ? "the dialect has no limit for names"
        : lacking("long names")(adapter, options),
    run: async ({ run, table, sql, rows, adapter }) => {
      const { statements, capabilities } = adapter.dialect;
      const own = table("").identifier;
      const filling = "é".repeat(Math.floor(((capabilities.identifierBytes ?? 0) - Buffer.byteLength(own) - 1) / 2));
      for (const [id, end] of ["a", "b"].entries()) {
        const relation = { ...table(), identifier: `${own}${filling}${end}` };
        await run(statements.create_table_as({ temporary: false, relation, sql: `select ${id} as id` }));
      }
      for (const [id, end] of ["a", "b"].entries()) {
        const relation = { ...table(), identifier: `${own}${filling}${end}` };
        assert.deepEqual(await rows(`select id from ${sql(relation)}`), [[id]]);
      }
    },
  },
  {
    name: "makes again what went away with a table, by its own SQL",
    skip: ({ dialect }) =>
      dialect.dependentsSql === undefined ? "nothing goes away with a relation of this dialect" : undefined,
    run: async ({ run, table, view, sql, rows, listed, adapter }) => {
      const { statements, dependentsSql } = adapter.dialect;
      const create = (id: number) =>
        statements.create_table_as({ temporary: false, relation: table(), sql: `select ${id} as id` });
      const [first, second] = [view("first"), view("second")];
      await run(
        create(1),
        statements.create_view_as({ relation: first, sql: `select id + 1 as id from ${sql(table())}` }),
        statements.create_view_as({ relation: second, sql: `select id + 1 as id from ${sql(first)}` }),
      );
      const dependents = await rows(dependentsSql?.(table()) ?? "");
      assert.deepEqual(
        dependents.map((row) => row[2]),
        [first.identifier, second.identifier],
      );
      await run(statements.drop_relation({ relation: table() }));
      assert.deepEqual(await listed(), []);
      await run(create(5), ...dependents.map((row) => String(row[4])));
      assert.deepEqual(await rows(`select id from ${sql(second)}`), [[7]]);
    },
  },
];
