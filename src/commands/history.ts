import { didYouMean, XformError } from "../core/index.ts";
import { findTargetFolder, type LoadProjectOptions } from "../project/index.ts";
import {
  type FlakyTest,
  flakyTests,
  historyFolder,
  type NodeRecord,
  type RunRecord,
  readRecords,
  type SlowNode,
  slowestNodes,
} from "../state/index.ts";

/** What the history of a project tells: its runs, the last one first, and what stands out in them. */
export interface RunHistory {
  readonly runs: readonly RunRecord[];
  readonly slowest: readonly SlowNode[];
  readonly flaky: readonly FlakyTest[];
}

/** One node in one run. */
export interface NodeInRun extends NodeRecord {
  readonly uniqueId: string;
  readonly run: RunRecord;
}

/** How many of the slowest nodes are told. */
const slowCount = 5;

/** `xform history`: the runs that are kept in `target/history/`. The project is not parsed and no profile is needed. */
export async function runHistory(options: LoadProjectOptions): Promise<RunHistory> {
  const runs = await allRecords(options);
  return { runs, slowest: slowestNodes(runs, slowCount), flaky: flakyTests(runs) };
}

/**
 * `xform history orders`: a node in the runs that had it, the last one first.
 *
 * @param name a node's name or id; what nodes of several kinds share finds all of them
 * @throws {XformError} `cli/invalid-value` where no run had it
 */
export async function nodeHistory(name: string, options: LoadProjectOptions): Promise<readonly NodeInRun[]> {
  const runs = await allRecords(options);
  const found = runs.flatMap((run) =>
    [...run.nodes]
      .filter(([id]) => namesOf(id).includes(name))
      .map(([uniqueId, record]): NodeInRun => ({ uniqueId, run, ...record })),
  );
  if (found.length > 0) return found;
  const known = new Set(runs.flatMap(({ nodes }) => [...nodes.keys()].map((id) => namesOf(id)[1] ?? id)));
  throw new XformError("cli/invalid-value", `no run of the history has a node "${name}"`, {
    hint:
      didYouMean(name, known) ??
      (runs.length === 0 ? "runs are kept from now on: xform build" : "xform history lists the runs that are kept"),
  });
}

async function allRecords(options: LoadProjectOptions): Promise<readonly RunRecord[]> {
  const runs: RunRecord[] = [];
  for await (const record of readRecords(historyFolder(findTargetFolder(options)))) runs.push(record);
  return runs;
}

/** The names that find a node: its id, its name, and what stands after the package, which has its version. */
function namesOf(id: string): readonly string[] {
  const [, , name = id, ...more] = id.split(".");
  return [id, name, [name, ...more].join(".")];
}
