import assert from "node:assert/strict";
import type { Adapter } from "../../adapter.ts";
import type { ConstraintType } from "../../dialect.ts";
import { type ConformanceCase, failureOf } from "../conformance-case.ts";

function enforces(type: ConstraintType) {
  return ({ dialect }: Adapter): string | undefined => {
    const support = dialect.capabilities.constraints?.[type] ?? "enforced";
    return support === "enforced" ? undefined : `constraints of the type ${type} are ${support}`;
  };
}

function constraintCase(type: ConstraintType, column: string, rows: string): ConformanceCase {
  return {
    name: `holds rows to a constraint of the type ${type}`,
    skip: enforces(type),
    run: async ({ run, table, adapter, listed }) => {
      const { statements, seedTypes, capabilities } = adapter.dialect;
      const contract = { definition: `(id ${seedTypes.integer} ${column})`, sql: rows };
      const create = statements.create_table_as({ temporary: false, relation: table(), sql: rows, contract });
      if (capabilities.transactionalDdl) await run("begin");
      const error = await failureOf(run(create));
      if (capabilities.transactionalDdl) await run("rollback");
      assert.equal(error.kind, "statement");
      if (capabilities.transactionalDdl) assert.deepEqual(await listed(), []);
    },
  };
}

/** Tables with the columns and constraints of a contract. */
export const contractCases: readonly ConformanceCase[] = [
  {
    name: "makes the columns of a contract, with its types, and fills them",
    run: async ({ run, table, sql, rows, columns, adapter }) => {
      const { statements, seedTypes } = adapter.dialect;
      const contract = {
        definition: `(id ${seedTypes.integer}, name ${seedTypes.text})`,
        sql: "select id, name from (select 'a' as name, 1 as id) as found",
      };
      const create = { temporary: false, relation: table(), sql: "select 'a' as name, 1 as id", contract };
      await run(statements.create_table_as(create));
      assert.deepEqual(await rows(`select id, name from ${sql(table())}`), [[1, "a"]]);
      assert.deepEqual(
        (await columns(table())).map(({ name }) => name.toLowerCase()),
        ["id", "name"],
      );
    },
  },
  constraintCase("not_null", "not null", "select cast(null as integer) as id"),
  constraintCase("unique", "unique", "select 1 as id union all select 1"),
  constraintCase("primary_key", "primary key", "select 2 as id union all select 2"),
  constraintCase("check", "check (id > 0)", "select 0 as id"),
];
