import { isJsonObject, type NodeConfig } from "../../core/index.ts";

/** The columns that a snapshot adds to those of its query, by dbt's names. */
const columns = ["dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to", "dbt_is_deleted"] as const;

/** What the columns of a snapshot are called, by dbt's names. */
export type SnapshotColumnNames = Readonly<Record<(typeof columns)[number], string>>;

/** The names that `snapshot_meta_column_names` gives to the columns, and dbt's where it gives none. */
export function snapshotColumnNames({ snapshot_meta_column_names: given }: NodeConfig): SnapshotColumnNames {
  const own = isJsonObject(given) ? given : {};
  const names = columns.map((column) => [column, typeof own[column] === "string" ? own[column] : column]);
  return Object.fromEntries(names) as SnapshotColumnNames;
}
