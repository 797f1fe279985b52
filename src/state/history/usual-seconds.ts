import type { NodeStatus } from "../../core/index.ts";
import { median } from "./median.ts";
import type { RunRecord, RunWork } from "./run-record.ts";

/** How many runs count at the least, where there are so many, and how many are looked through for nodes that are missing. */
const wanted = 3;
const lookedThrough = 10;

const complete: ReadonlySet<NodeStatus> = new Set(["success", "pass", "fail", "warn"]);

/** What is asked of a history. */
export interface UsualSecondsOptions {
  readonly ids: ReadonlySet<string>;
  readonly work: RunWork;
  readonly target: string;
}

/**
 * How long nodes usually take, in seconds: the median of the last runs that did the same work on the same target. Nodes
 * that no run knows are not in it. As few runs are read as will do: the last three, and more where nodes are missing.
 *
 * @param records the last run first
 */
export async function usualSeconds(
  records: AsyncIterable<RunRecord>,
  { ids, work, target }: UsualSecondsOptions,
): Promise<ReadonlyMap<string, number>> {
  const taken = new Map<string, number[]>();
  let read = 0;
  for await (const record of records) {
    read += 1;
    if (record.work === work && record.target === target) {
      for (const [id, { status, seconds }] of record.nodes) {
        if (!complete.has(status) || !ids.has(id)) continue;
        const known = taken.get(id);
        if (known === undefined) taken.set(id, [seconds]);
        else known.push(seconds);
      }
    }
    if (read >= lookedThrough || (read >= wanted && taken.size === ids.size)) break;
  }
  return new Map([...taken].map(([id, seconds]) => [id, median(seconds)]));
}
