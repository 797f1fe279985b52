import { readFile } from "node:fs/promises";
import path from "node:path";
import { historyFolder, type RunRecord, readRecords } from "../state/index.ts";

/** Commands whose results say that nodes were compiled, or looked at, and nothing of what was built. */
export const compilingCommands: ReadonlySet<string> = new Set(["compile", "show", "generate"]);

/**
 * The results that the docs show, in the form of `run_results.json`: those of the last run that built or tested. Where a
 * command that only compiled has written that file since, the history has them, but for messages and counts of rows.
 *
 * @returns undefined where nothing ran yet
 */
export async function lastRun(targetPath: string): Promise<unknown> {
  const kept = await readJson(targetPath, "run_results.json");
  const { args } = (kept ?? {}) as { readonly args?: { readonly which?: string } };
  if (kept !== undefined && !compilingCommands.has(String(args?.which))) return kept;
  for await (const run of readRecords(historyFolder(targetPath))) {
    if (run.work !== "freshness" && run.work !== "operation") return asResults(run);
  }
  return undefined;
}

function asResults({ command, startedAt, elapsed, nodes }: RunRecord): unknown {
  const entries = [...nodes].map(([id, { status, seconds }]) => ({ unique_id: id, status, execution_time: seconds }));
  return {
    metadata: { generated_at: new Date((startedAt + elapsed) * 1000).toISOString() },
    args: { which: command.split(" ", 1)[0] },
    results: entries,
    elapsed_time: elapsed,
  };
}

/** A file of a folder; undefined where it is not there or is no JSON. */
export async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path.join(folder, name), "utf8"));
  } catch {
    return undefined;
  }
}
