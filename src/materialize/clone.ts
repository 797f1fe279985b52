import { type Relation, type RelationName, XformError } from "../core/index.ts";
import type { MaterializationContext, MaterializationResult } from "./materialization.ts";
import { replaceRelation } from "./replace-relation.ts";
import { isTemplateTrue, templateText } from "./template-value.ts";

/**
 * Puts a node's relation of another environment under the node's own name: as a clone where the engine clones tables,
 * else as a view on it. What is there already is left, unless under a full refresh.
 *
 * @param source the relation of the other environment
 * @throws {XformError} `run/clone-source-missing`
 */
export async function clone(context: MaterializationContext, source: RelationName): Promise<MaterializationResult> {
  const { existing, fullRefresh, node, values } = context;
  if (existing !== null && !fullRefresh) {
    const message = "No-op: the relation is there already";
    return { relations: [existing], main: { columns: [], rows: [], message } };
  }
  const other = await context.find(source);
  const name = templateText(values.relation({ ...source, type: null }));
  if (other === null) {
    throw new XformError("run/clone-source-missing", `the relation ${name} of the other environment is not there`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: "build it there, or take its artifacts anew",
    });
  }
  const isTable = other.type === "table" && isTemplateTrue(await context.call("can_clone_table", []));
  const target: Relation = { ...context.target, type: isTable ? "table" : "view" };
  const main = await context.transaction(async () => {
    const view = { ...context, target };
    if (isTable) {
      const args = [values.relation(target), values.relation(other)];
      return replaceRelation(view, templateText(await context.call("create_or_replace_clone", args)).trim());
    }
    const sql = `select * from ${name}`;
    return replaceRelation(view, await view.statement("create_view_as", { relation: target, sql }));
  });
  await context.published(target);
  return { relations: [target], main };
}
