import type { NodeConfig } from "../../core/index.ts";

/** The columns in which the rows of a snapshot's query have their unique key while they are compared. */
export function keyColumns({ unique_key: key }: NodeConfig): readonly string[] {
  return Array.isArray(key) ? key.map((_, index) => `dbt_unique_key_${index + 1}`) : ["dbt_unique_key"];
}
