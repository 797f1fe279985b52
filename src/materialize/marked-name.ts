import { createHash } from "node:crypto";
import { besideName } from "./beside-name.ts";
import type { MaterializationContext } from "./materialization.ts";

/** What a name is made for. */
type Named = Pick<MaterializationContext, "node" | "target" | "capabilities">;

/**
 * The name of what stands in the warehouse beside a node's relation, committed, before it is published. It ends in a
 * mark that is made of the node's id: what bears it was made for this node, by a run that was killed or that still runs,
 * and nobody's own table has such a name. So the mark is a record that is written with the table itself, in any engine,
 * and is read from any machine.
 *
 * @example
 * markedName(context, "__xform_batches"); // "page_views__xform_batches_1f0c6b2e"
 */
export function markedName({ node, target, capabilities }: Named, suffix: string): string {
  const mark = createHash("sha256").update(`xform ${node.uniqueId}`).digest("hex").slice(0, 8);
  return besideName(target.identifier ?? "", `${suffix}_${mark}`, capabilities.identifierBytes);
}
