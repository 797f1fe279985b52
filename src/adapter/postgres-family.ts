import { defaultStatements } from "./default-statements.ts";
import { type Dialect, renderRelation } from "./dialect.ts";

const quoting = {
  quoteIdentifier: (identifier: string) => `"${identifier.replaceAll('"', '""')}"`,
  quoteLiteral: (text: string) => `'${text.replaceAll("'", "''")}'`,
};

/**
 * What Postgres and the engines that descend from it have in common: the standard's quotes, schemas that belong to the
 * database one is connected to, DDL that takes part in transactions. A dialect takes it over and changes what differs.
 *
 * @example
 * const dialect: Dialect = { ...postgresFamily, name: "greenplum", caseInsensitive: false };
 */
export const postgresFamily = {
  ...quoting,
  unquotedNames: "lower",
  capabilities: {
    transactionalDdl: true,
    createOrReplaceTable: false,
    replacesViewColumns: false,
    incrementalStrategies: ["append", "delete+insert", "merge", "microbatch"],
  },
  seedTypes: {
    boolean: "boolean",
    integer: "integer",
    bigint: "bigint",
    number: "double precision",
    date: "date",
    timestamp: "timestamp without time zone",
    text: "text",
  },
  statements: {
    ...defaultStatements(quoting),
    // A schema is named without its database: there is no other one to reach.
    create_schema: ({ relation }) =>
      `create schema if not exists ${renderRelation(quoting, { ...relation, database: null, identifier: null })}`,
    drop_schema: ({ relation }) =>
      `drop schema if exists ${renderRelation(quoting, { ...relation, database: null, identifier: null })} cascade`,
  },
  limitSql: (sql: string, limit: number) => `select * from (\n${sql}\n) as xform_limited limit ${limit}`,
} as const satisfies Partial<Dialect>;
