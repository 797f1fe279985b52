import { type Materialization, renderRelation, withHooks } from "../../src/adapter/index.ts";
import { duckdbDialect } from "./dialect.ts";

/** Makes a function of the query, which gives its rows: `select * from {{ ref('orders_of') }}('2024-01-01')`. */
export const tableFunction: Materialization = async (context) => {
  const { target, sql, config } = context;
  const given = config.parameters ?? [];
  const parameters = (Array.isArray(given) ? given : String(given).split(",")).map((name) => String(name).trim());
  const named = parameters.filter((name) => name !== "").join(", ");
  const create = `create or replace function ${renderRelation(duckdbDialect, target)}(${named}) as table (\n${sql}\n)`;
  const main = await withHooks(context, () => context.execute(create));
  return { relations: [target], main };
};
