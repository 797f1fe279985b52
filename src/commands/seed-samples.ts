import { type BuildNode, isFailure, type QueryResult, type RunResult } from "../core/index.ts";
import type { Invocation } from "./invocation.ts";

/** Some rows of a seed that was loaded. */
export interface SeedSample {
  readonly node: BuildNode;
  readonly rows: QueryResult;
}

/** As many rows as dbt shows. */
const sampleSize = 10;

/** The first rows of each seed that a run loaded, in the order of the run. */
export async function* seedSamples(
  { manifest, warehouse, adapter }: Invocation,
  { results }: RunResult,
): AsyncGenerator<SeedSample> {
  for (const result of results) {
    const node = manifest.nodes.get(result.uniqueId);
    if (node?.resourceType !== "seed" || isFailure(result) || result.status === "skipped") continue;
    const sql = adapter.dialect.limitSql(`select * from ${node.relationName}`, sampleSize);
    yield { node, rows: await warehouse.query(sql, node.uniqueId) };
  }
}
