import type { Relation } from "../core/index.ts";
import { besideName } from "./beside-name.ts";
import { markedName } from "./marked-name.ts";
import type { MaterializationContext } from "./materialization.ts";

const suffix = "__xform_new";

/**
 * The relation under which something is built until it takes the place of the node's own. Where DDL takes part in
 * transactions a killed run leaves nothing, so that what has the name is somebody's, and another name is taken. Elsewhere
 * what a killed run left is known by its mark, and dropped.
 */
export async function asideRelation(context: MaterializationContext): Promise<Relation> {
  const { target, capabilities } = context;
  if (!capabilities.transactionalDdl) {
    const marked = { ...target, identifier: markedName(context, suffix) };
    const left = await context.find(marked);
    if (left !== null) {
      await context.execute(await context.statement("drop_relation", { relation: left }));
      await context.dropped(left);
    }
    return marked;
  }
  for (let number = 1; ; number++) {
    const ending = `${suffix}${number === 1 ? "" : number}`;
    const relation = {
      ...target,
      identifier: besideName(target.identifier ?? "", ending, capabilities.identifierBytes),
    };
    if ((await context.find(relation)) === null) return relation;
  }
}
