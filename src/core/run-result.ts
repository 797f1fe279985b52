import type { Diagnostic } from "./diagnostic.ts";
import type { FreshnessResult } from "./freshness-result.ts";
import type { JsonValue } from "./json.ts";
import type { ResultColumn } from "./query-result.ts";
import type { RowDiff } from "./row-diff.ts";
import type { TimeWindow } from "./time-window.ts";

/** How a node ended, in the words of `run_results.json`. */
export type NodeStatus = "success" | "error" | "skipped" | "pass" | "fail" | "warn" | "no-op" | "partial success";

/** The result of one node. Times are seconds since 1970 or seconds. */
export interface NodeResult {
  readonly uniqueId: string;
  readonly status: NodeStatus;
  /** What the warehouse said, or why the node failed or was skipped. */
  readonly message: string | null;
  /** Failing rows of a test. */
  readonly failures: number | null;
  readonly timing: readonly {
    readonly name: "compile" | "execute";
    readonly startedAt: number;
    readonly completedAt: number;
  }[];
  readonly executionTime: number;
  readonly threadId: string;
  readonly adapterResponse: Readonly<Record<string, string | number | boolean>>;
  readonly compiledCode: string | null;
  readonly relationName: string | null;
  /** The error with its place, where the status is error or fail. */
  readonly diagnostic?: Diagnostic;
  /** How the rows of a unit test differ from those that it expects. */
  readonly rowDiff?: RowDiff;
  /** The batches of a microbatch model by how they ended; those that were not tried count as failed. */
  readonly batches?: BatchResults;
  /** What a failed data test found, where rows were asked for. */
  readonly failingRows?: FailingRows;
  /** How fresh a source is, where that could be found out. */
  readonly freshness?: FreshnessResult;
  /** The node whose failure made this one be skipped. */
  readonly skippedBecause?: string;
}

/** The first rows that a failed data test found. In no artifact of dbt. */
export interface FailingRows {
  readonly columns: readonly ResultColumn[];
  /** Of each column, whether its values are hidden: then every cell is `***`. */
  readonly masked: readonly boolean[];
  readonly rows: readonly (readonly JsonValue[])[];
  /** The query that finds all of them. */
  readonly query: string;
  /** The file with the test's compiled query, below the project's folder. */
  readonly compiledFile: string;
}

/** Which batches of a model are built and which are not. */
export interface BatchResults {
  readonly successful: readonly TimeWindow[];
  readonly failed: readonly TimeWindow[];
}

/** The result of a whole run. */
export interface RunResult {
  readonly results: readonly NodeResult[];
  readonly startedAt: number;
  readonly elapsed: number;
  readonly interrupted: boolean;
}

/** Tells whether a result makes the run fail. */
export function isFailure(result: NodeResult): boolean {
  return result.status === "error" || result.status === "fail" || result.status === "partial success";
}
