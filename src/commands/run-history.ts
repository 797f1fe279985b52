import type { JsonObject, JsonValue, RunResult } from "../core/index.ts";
import {
  historyFolder,
  type RunFacts,
  type RunWork,
  readRecords,
  recordRun,
  usualSeconds,
  writeRecord,
} from "../state/index.ts";
import type { Invocation } from "./invocation.ts";
import { profileRedactor } from "./profile-redactor.ts";

/** What kind of work a run does, by what is asked of it. */
export interface AskedWork {
  readonly fullRefresh?: boolean;
  readonly freshness?: boolean;
  readonly clones?: ReadonlyMap<string, unknown>;
}

/** How long nodes took in earlier runs that did the same work, in seconds. */
export function secondsOfEarlierRuns(
  { project, rows }: Invocation,
  ids: ReadonlySet<string>,
  asked: AskedWork,
): Promise<ReadonlyMap<string, number>> {
  const records = readRecords(historyFolder(project.targetPath));
  return usualSeconds(records, { ids, work: workOf(rows, asked), target: project.profile.targetName });
}

/**
 * Keeps a run in the history, in `target/history/`. Where it cannot be written there is none: a run does not fail for it.
 *
 * @param args the arguments of the command as `run_results.json` keeps them; `which` is its name
 */
export async function keepInHistory(invocation: Invocation, run: RunResult, args: JsonObject): Promise<void> {
  const { project, manifest, graph, rows, adapter } = invocation;
  const which = String(args.which ?? "");
  const work =
    which === "run-operation"
      ? "operation"
      : workOf(rows, {
          fullRefresh: args.full_refresh === true,
          freshness: which === "freshness",
          ...(which === "clone" ? { clones: new Map() } : {}),
        });
  const facts: RunFacts = {
    invocationId: project.invocationId,
    command: commandText(which, args),
    work,
    target: project.profile.targetName,
    threads: project.profile.threads,
  };
  const record = recordRun(run, facts, manifest, graph);
  await writeRecord(historyFolder(project.targetPath), record, await profileRedactor(project, adapter)).catch(
    () => undefined,
  );
}

function workOf({ inputs }: Invocation["rows"], { fullRefresh, freshness, clones }: AskedWork): RunWork {
  if (freshness === true) return "freshness";
  if (clones !== undefined) return "clone";
  if (inputs.empty === true) return "empty";
  if (inputs.sample !== undefined) return "sample";
  return fullRefresh === true ? "full-refresh" : "usual";
}

/** The options that say what a command is about. */
const shown: readonly (readonly [key: string, flag: string])[] = [
  ["select", "--select"],
  ["models", "--select"],
  ["model", "--select"],
  ["selector", "--selector"],
  ["exclude", "--exclude"],
  ["resource_type", "--resource-type"],
  ["resource_types", "--resource-type"],
  ["full_refresh", "--full-refresh"],
  ["empty", "--empty"],
];

/** `build --select +orders --full-refresh`. */
function commandText(which: string, args: JsonObject): string {
  const words = shown.flatMap(([key, flag]) => wordsOf(flag, args[key]));
  return [which === "freshness" ? "source freshness" : which, ...words].filter((word) => word !== "").join(" ");
}

function wordsOf(flag: string, value: JsonValue | undefined): readonly string[] {
  if (value === undefined || value === null || value === false) return [];
  return value === true ? [flag] : [flag, ...(Array.isArray(value) ? value : [value]).map(String)];
}
