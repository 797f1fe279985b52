import type { NodeOutcome } from "../node-run.ts";

/** An exposure or a saved query stands in the graph and has nothing to run. */
export async function runExposure(): Promise<NodeOutcome> {
  return { status: "no-op", message: "NO-OP", failures: 0 };
}
