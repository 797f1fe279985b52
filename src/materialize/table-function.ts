import { XformError } from "../core/index.ts";
import type { Materialization } from "./materialization.ts";
import { withHooks } from "./with-hooks.ts";

/** Makes a function of the query, which gives its rows: `select * from {{ ref('orders_of') }}('2024-01-01')`. */
export const tableFunction: Materialization = async (context) => {
  const { target, sql, config, files, node } = context;
  if (files === undefined) {
    throw new XformError("run/config-invalid", "this warehouse has no functions that give rows of a query", {
      at: context.configPlace("materialized"),
      uniqueId: node.uniqueId,
      hint: "use a view",
    });
  }
  const given = config.parameters ?? [];
  const parameters = (Array.isArray(given) ? given : String(given).split(",")).map((name) => String(name).trim());
  const named = parameters.filter((name) => name !== "");
  const main = await withHooks(context, () => context.execute(files.tableFunctionSql(target, named, sql)));
  return { relations: [target], main };
};
