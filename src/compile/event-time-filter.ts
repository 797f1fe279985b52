import type { EventTimeFilter } from "../context/index.ts";
import { type BuildNode, overlap, type SourceNode, type TimeWindow } from "../core/index.ts";

/**
 * Which rows a node reads of an input: those of its batch, those of the sample, or of both where a batch is run on a
 * sample. Null for all rows: inputs without the configuration `event_time` are never filtered, and only models and
 * snapshots filter.
 *
 * @param sample the window of `--sample`, where it is given
 */
export function eventTimeFilter(
  reader: BuildNode,
  input: BuildNode | SourceNode,
  sample: TimeWindow | undefined,
): EventTimeFilter | null {
  if (reader.resourceType !== "model" && reader.resourceType !== "snapshot") return null;
  const field = input.config.event_time;
  if (typeof field !== "string" || field === "") return null;
  const batch = reader.resourceType === "model" ? reader.batch?.window : undefined;
  if (batch === undefined) return sample === undefined ? null : { field, window: sample };
  return { field, window: sample === undefined ? batch : overlap(batch, sample) };
}
