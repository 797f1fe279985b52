import type { Relation } from "../core/index.ts";
import { besideName } from "./beside-name.ts";
import type { MaterializationContext } from "./materialization.ts";

/**
 * The relation under which something is built until it takes the place of the node's own. Where DDL takes part in
 * transactions a killed run leaves nothing, so that what has the name is somebody's, and another name is taken. Elsewhere
 * what a killed run left is known by the name, and dropped.
 */
export async function asideRelation(context: MaterializationContext): Promise<Relation> {
  const { target, capabilities } = context;
  for (let number = 1; ; number++) {
    const suffix = `__xform_new${number === 1 ? "" : number}`;
    const identifier = besideName(target.identifier ?? "", suffix, capabilities.identifierBytes);
    const found = await context.find({ ...target, identifier });
    if (found === null) return { ...target, identifier };
    if (capabilities.transactionalDdl) continue;
    await context.execute(await context.statement("drop_relation", { relation: found }));
    await context.dropped(found);
    return { ...target, identifier };
  }
}
