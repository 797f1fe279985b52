import { isJsonObject, XformError } from "../core/index.ts";
import type { MaterializationContext } from "./materialization.ts";
import type { TableContract } from "./statements.ts";
import { templateText } from "./template-value.ts";

/** Whether the columns of a node's query must be those that its properties declare. */
function isEnforced({ config }: MaterializationContext): boolean {
  return isJsonObject(config.contract) && config.contract.enforced === true;
}

/**
 * Compares the columns of the node's query with its contract, before anything is replaced. Without an enforced contract
 * nothing is asked.
 *
 * @throws {XformError} `run/contract-broken` with a table of what differs
 */
export async function checkContract(context: MaterializationContext): Promise<void> {
  if (!isEnforced(context)) return;
  const { node } = context;
  const untyped = Object.values(node.columns).filter(({ dataType }) => dataType === null || dataType === "");
  if (untyped.length > 0) {
    const names = untyped.map(({ name }) => name).join(", ");
    throw new XformError("run/contract-broken", `the contract has no data_type for the columns ${names}`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `add it in ${node.patchPath?.replace(/^.*:\/\//, "") ?? "the model's properties"}`,
    });
  }
  try {
    await context.call("get_assert_columns_equivalent", [context.sql]);
  } catch (error) {
    if (!(error instanceof XformError) || error.diagnostics[0]?.code !== "run/contract-broken") throw error;
    // The macro that compares is not where the user has to look.
    const { related: _, ...diagnostic } = error.diagnostics[0];
    throw XformError.of([{ ...diagnostic, at: node.position, uniqueId: node.uniqueId }], error);
  }
}

/** What an enforced contract makes of the node's table, after it was checked; undefined where there is none. */
export async function tableContract(context: MaterializationContext): Promise<TableContract | undefined> {
  if (!isEnforced(context)) return undefined;
  await checkContract(context);
  return {
    definition: templateText(await context.call("get_table_columns_and_constraints", [])).trim(),
    sql: templateText(await context.call("get_select_subquery", [context.sql])).trim(),
  };
}
