import type { Column, RelationName } from "../core/index.ts";
import { aroundDependents } from "./keep-dependents.ts";
import type { MaterializationContext } from "./materialization.ts";

/** Text of a limited length: `character varying(20)`. */
const limited = /char[^(]*\((\d+)\)$/i;
const text = /char|text|string/i;

/** Whether a column holds text of a limited length, which can be too short for new rows. */
export function isLimitedText({ dataType }: Column): boolean {
  return limited.test(dataType);
}

/**
 * Makes text columns of the node's table as wide as those of its new rows, which would not fit otherwise. Views that stand
 * on the table are made again where the engine needs that.
 *
 * @param source the relation with the new rows; `before` and `after` are the columns of the table and of that relation
 * @returns whether a column was changed
 */
export async function widenColumns(
  context: MaterializationContext,
  source: RelationName,
  before: readonly Column[],
  after: readonly Column[],
): Promise<boolean> {
  const now = new Map(before.map(({ name, dataType }) => [name.toLowerCase(), dataType]));
  if (!after.some(({ name, dataType }) => isNarrower(now.get(name.toLowerCase()) ?? "", dataType))) return false;
  const { values, target } = context;
  const relations = [values.relation({ ...source, type: "table" }), values.relation(target)];
  await aroundDependents(context, target, () => context.call("xform__expand_types", relations));
  return true;
}

function isNarrower(before: string, after: string): boolean {
  const limit = limited.exec(before)?.[1];
  if (limit === undefined || !text.test(after)) return false;
  return Number(limit) < Number(limited.exec(after)?.[1] ?? Number.POSITIVE_INFINITY);
}
