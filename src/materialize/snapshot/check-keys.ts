import { type JsonValue, XformError } from "../../core/index.ts";
import type { MaterializationContext } from "../materialization.ts";
import { snapshotColumnNames } from "./column-names.ts";

/** The new rows of a snapshot, as SQL that follows `from`, and the columns of their unique key. */
export interface NewRows {
  readonly from: string;
  readonly keys: readonly string[];
  /** Whether rows were kept before, so that rows of one key would be mixed up with them. */
  readonly isLater: boolean;
}

/** How many keys a message names. */
const shown = 3;

/**
 * Sees that each new row can be told from the others and followed over time. Rows that share a key are refused where they
 * would be joined with what was kept, as that multiplies them, and warned of in a first run; rows without a key or
 * without a time are warned of.
 *
 * @throws {XformError} `run/snapshot-keys`
 */
export async function checkKeys(context: MaterializationContext, { from, keys, isLater }: NewRows): Promise<void> {
  const { node, config } = context;
  const list = keys.join(", ");
  const isNull = keys.map((key) => `${key} is null`).join(" or ");
  const shared = await context.execute(
    `select ${list}, count(*) from ${from} where not (${isNull}) group by ${list} having count(*) > 1 order by ${list} limit ${shown + 1}`,
  );
  if (shared.rows.length > 0) {
    const message = `rows of the snapshot "${node.name}" share a unique_key: ${examples(shared.rows)}`;
    if (!isLater) context.warn(`${message}; a later run refuses them`);
    else
      throw new XformError("run/snapshot-keys", message, {
        at: node.position,
        uniqueId: node.uniqueId,
        hint: "let the query give one row for each key, or add columns to unique_key; nothing was changed",
      });
  }
  const time = snapshotColumnNames(config).dbt_valid_from;
  const counted = await context.execute(
    `select sum(case when ${isNull} then 1 else 0 end), sum(case when ${time} is null then 1 else 0 end) from ${from}`,
  );
  const [withoutKey, withoutTime] = counted.rows[0] ?? [];
  warn(withoutKey, "no unique_key: every run keeps such a row anew");
  warn(withoutTime, "no time of change: later changes of such a row are not seen");

  function warn(count: JsonValue | undefined, what: string): void {
    const number = Number(count ?? 0);
    if (number > 0)
      context.warn(`${number} ${number === 1 ? "row" : "rows"} of the snapshot "${node.name}" with ${what}`);
  }
}

function examples(rows: readonly (readonly JsonValue[])[]): string {
  const texts = rows
    .slice(0, shown)
    .map((row) => `${row.slice(0, -1).map(String).join(", ")} (${String(row.at(-1))} rows)`);
  return `${texts.join("; ")}${rows.length > shown ? " and more" : ""}`;
}
