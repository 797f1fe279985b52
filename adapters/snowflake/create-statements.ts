import {
  flagConfig,
  InvalidConfig,
  listConfig,
  renderRelation,
  type Statements,
  wordConfig,
} from "../../src/adapter/index.ts";
import { snowflakeQuoting } from "./quoting.ts";

/**
 * Tables and views with the configurations that are Snowflake's own: `transient` (true where it is left out),
 * `cluster_by`, `automatic_clustering`, `copy_grants` and, of views, `secure`.
 * See https://docs.snowflake.com/en/sql-reference/sql/create-table
 */
export const createStatements: Pick<Statements, "create_table_as" | "create_view_as"> = {
  create_table_as: ({ temporary, relation, sql, contract, config }) => {
    const name = renderRelation(snowflakeQuoting, relation);
    if (temporary) return `create or replace temporary table ${name} as (\n${sql}\n)`;
    if (wordConfig(config, "table_format", ["default", "iceberg"]) === "iceberg")
      throw new InvalidConfig("table_format", "Iceberg tables cannot be made yet", "use table_format: default");
    const kind = flagConfig(config, "transient") === false ? "" : "transient ";
    // Columns with constraints can stand before the query.
    const columns = contract === undefined ? "" : ` ${contract.definition}`;
    const grants = flagConfig(config, "copy_grants") === true ? " copy grants" : "";
    const keys = listConfig(config, "cluster_by").join(", ");
    const rows = contract?.sql ?? sql;
    // A table of a query is clustered afterwards; rows that are written in order need no clustering then.
    const query = keys === "" ? rows : `select * from (\n${rows}\n)\norder by ${keys}`;
    const statements = [`create or replace ${kind}table ${name}${columns}${grants} as (\n${query}\n)`];
    if (keys !== "") statements.push(`alter table ${name} cluster by (${keys})`);
    if (keys !== "" && flagConfig(config, "automatic_clustering") === true)
      statements.push(`alter table ${name} resume recluster`);
    return statements.join(";\n");
  },
  create_view_as: ({ relation, sql, config, temporary = false }) => {
    const secure = flagConfig(config, "secure") === true && !temporary ? "secure " : "";
    const grants = flagConfig(config, "copy_grants") === true && !temporary ? " copy grants" : "";
    const kind = temporary ? "temporary " : secure;
    return `create or replace ${kind}view ${renderRelation(snowflakeQuoting, relation)}${grants} as (\n${sql}\n)`;
  },
};
