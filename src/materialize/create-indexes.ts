import { isJsonObject, type JsonValue, type RelationName, XformError } from "../core/index.ts";
import { toValue } from "../jinja/index.ts";
import type { MaterializationContext } from "./materialization.ts";
import { templateText } from "./template-value.ts";

/**
 * Makes the indexes that the node's configuration lists, by the macro `create_indexes` where the project has its own,
 * else a statement each.
 *
 * @throws {XformError} `run/config-invalid`
 */
export async function createIndexes(context: MaterializationContext, relation: RelationName): Promise<void> {
  const indexes = context.config.indexes ?? [];
  if (context.replacesMacro("create_indexes")) {
    await context.call("create_indexes", [context.values.relation({ ...relation, type: context.target.type })]);
    return;
  }
  for (const index of Array.isArray(indexes) ? indexes : [indexes]) {
    checkIndex(context, index);
    const args = [context.values.relation({ ...relation, type: context.target.type }), toValue(index)];
    const sql = templateText(await context.call("get_create_index_sql", args)).trim();
    // An engine without indexes has no statement for them.
    if (sql !== "" && sql !== "None") await context.execute(sql.replace(/;$/, ""));
  }
}

function checkIndex(context: MaterializationContext, index: JsonValue): void {
  const columns = isJsonObject(index) ? index.columns : undefined;
  const isNamed = typeof columns === "string" ? columns !== "" : Array.isArray(columns) && columns.length > 0;
  if (isNamed) return;
  throw new XformError(
    "run/config-invalid",
    `an index is a mapping with a list of columns, not ${JSON.stringify(index)}`,
    {
      at: context.configPlace("indexes"),
      uniqueId: context.node.uniqueId,
      hint: "write indexes: [{columns: [customer_id], unique: false, type: btree}]",
    },
  );
}
