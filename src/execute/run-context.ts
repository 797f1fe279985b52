import type { ExecuteOptions } from "./execute.ts";

/** What every part of a run works with. */
export interface RunContext extends ExecuteOptions {
  /** How many nodes the run has. */
  readonly total: number;
}
