import { type Dialect, flagConfig, postgresFamily, renderRelation, tableOfContract } from "../../src/adapter/index.ts";
import { redshiftCatalog } from "./catalog.ts";
import { redshiftDeleteInsert, redshiftMerge } from "./merge.ts";
import { quoteLiteral } from "./quote-literal.ts";
import { tableAttributes } from "./table-attributes.ts";

/** Redshift's SQL: Postgres' of long ago, with types, functions and `merge` of its own. */
export const redshiftDialect: Dialect = {
  ...postgresFamily,
  quoteLiteral,
  name: "redshift",
  caseInsensitive: true,
  capabilities: {
    ...postgresFamily.capabilities,
    savepoints: false,
    identifierBytes: 127,
    constraints: { unique: "unenforced", primary_key: "unenforced", foreign_key: "unenforced", check: "unsupported" },
  },
  seedTypes: { ...postgresFamily.seedTypes, text: "varchar(65535)" },
  statements: {
    ...postgresFamily.statements,
    create_table_as: ({ temporary, relation, sql, contract, config }) => {
      const create = `create ${temporary ? "temporary " : ""}table ${renderRelation(postgresFamily, relation)}`;
      const attributes = temporary ? "" : tableAttributes(config);
      return contract === undefined
        ? `${create}${attributes} as (\n${sql}\n)`
        : tableOfContract(postgresFamily, create, relation, {
            ...contract,
            definition: `${contract.definition}${attributes}`,
          });
    },
    create_view_as: ({ relation, sql, config }) => {
      const binding = flagConfig(config, "bind") === false ? " with no schema binding" : "";
      return `create or replace view ${renderRelation(postgresFamily, relation)} as (\n${sql}\n)${binding}`;
    },
    // Views are renamed as tables are; there is no `alter view`.
    rename_relation: ({ from_relation, to_relation }) =>
      `alter table ${renderRelation(postgresFamily, from_relation)} rename to ${postgresFamily.quoteIdentifier(to_relation.identifier ?? "")}`,
    // `truncate` commits the transaction that it is in.
    truncate_relation: ({ relation }) => `delete from ${renderRelation(postgresFamily, relation)}`,
    // A type is changed by a new column, since `alter column … type` is refused in a transaction.
    alter_column_type: ({ relation, column_name, new_column_type }) => {
      const table = `alter table ${renderRelation(postgresFamily, relation)}`;
      const [column, other] = [column_name, `${column_name}__dbt_alter`].map(postgresFamily.quoteIdentifier);
      return [
        `${table} add column ${other} ${new_column_type}`,
        `update ${renderRelation(postgresFamily, relation)} set ${other} = ${column}`,
        `${table} drop column ${column} cascade`,
        `${table} rename column ${other} to ${column}`,
      ].join(";\n");
    },
    get_create_index_sql: () => "",
    get_incremental_delete_insert_sql: redshiftDeleteInsert,
    get_incremental_merge_sql: redshiftMerge,
  },
  ...redshiftCatalog,
};
