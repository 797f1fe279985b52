import type { JsonValue, NodeResult } from "../core/index.ts";
import { timestamp } from "./artifact-metadata.ts";

/** When the parts of a node's work began and ended, as artifacts have it. */
export function timingEntries({ timing }: NodeResult): readonly JsonValue[] {
  return timing.map(({ name, startedAt, completedAt }) => ({
    name,
    started_at: timestamp(startedAt),
    completed_at: timestamp(completedAt),
  }));
}
