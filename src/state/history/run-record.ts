import type { NodeStatus } from "../../core/index.ts";

/**
 * What kind of work a run does. How long a node takes in a run of one kind says nothing of a run of another: with `--empty`
 * a model takes no time.
 */
export type RunWork = "usual" | "full-refresh" | "empty" | "sample" | "clone" | "freshness" | "operation";

/** What the history keeps of one node in one run. */
export interface NodeRecord {
  readonly status: NodeStatus;
  readonly seconds: number;
  /** Of a test: a fingerprint of its code and of all that it stands on. The same code may give another result. */
  readonly code?: string;
}

/** What the history keeps of one run. Times are seconds since 1970, or seconds. */
export interface RunRecord {
  readonly invocationId: string;
  readonly startedAt: number;
  readonly elapsed: number;
  /** `build --select +orders`. */
  readonly command: string;
  readonly work: RunWork;
  readonly target: string;
  readonly threads: number;
  readonly interrupted: boolean;
  readonly nodes: ReadonlyMap<string, NodeRecord>;
}
