import { type Relation, XformError } from "../../core/index.ts";
import type { MaterializationContext } from "../materialization.ts";
import { snapshotColumnNames } from "./column-names.ts";

/**
 * Sees that what stands under the snapshot's name is a snapshot: a table with the columns that tell when rows were valid.
 *
 * @throws {XformError} `run/snapshot-target`
 */
export async function checkTarget(context: MaterializationContext, existing: Relation): Promise<void> {
  const { node, config, target } = context;
  const name = `"${target.identifier ?? ""}"`;
  if (existing.type !== null && existing.type !== "table") {
    throw noSnapshot(`${name} is a ${existing.type.replaceAll("_", " ")}, and a snapshot is a table`);
  }
  const names = snapshotColumnNames(config);
  const wanted = [names.dbt_scd_id, names.dbt_valid_from, names.dbt_valid_to, names.dbt_updated_at];
  if (config.hard_deletes === "new_record") wanted.push(names.dbt_is_deleted);
  const present = new Set((await context.columns(target)).map((column) => column.name.toLowerCase()));
  const missing = wanted.filter((column) => !present.has(unquoted(column).toLowerCase()));
  if (missing.length === 0) return;
  const [only] = missing;
  if (missing.length === 1 && only === names.dbt_is_deleted) {
    throw new XformError(
      "run/snapshot-target",
      `the snapshot ${name} has no column ${only}, which hard_deletes: new_record needs`,
      {
        ...place(),
        hint: `add it once: alter table … add column ${only} varchar, and fill it with 'False'`,
      },
    );
  }
  throw noSnapshot(`${name} is a table without ${missing.join(", ")}, so it is no snapshot`);

  function noSnapshot(message: string): XformError {
    const hint = "give the snapshot another alias or schema, or rename what is there; nothing was changed";
    return new XformError("run/snapshot-target", message, { ...place(), hint });
  }

  function place() {
    return { at: node.position, uniqueId: node.uniqueId };
  }
}

/** Names of columns are written as SQL has them, quotes included. */
function unquoted(name: string): string {
  return name.replace(/^["`](.*)["`]$/, "$1");
}
