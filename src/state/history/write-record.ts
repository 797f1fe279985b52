import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { writeText } from "../../artifacts/index.ts";
import type { Redact } from "../../core/index.ts";
import { isHistoryFile } from "./history-folder.ts";
import type { RunRecord } from "./run-record.ts";

/** What is kept: so many runs, the last ones, as long as they have so many bytes together. */
const maxRuns = 50;
const maxBytes = 16 * 1024 * 1024;

/**
 * Adds a run to the history, in a file of its own that is there whole or not at all, and takes away the oldest ones.
 *
 * @throws {XformError} `artifact/not-written`
 */
export async function writeRecord(folder: string, record: RunRecord, redact: Redact): Promise<void> {
  const { invocationId, nodes } = record;
  const time = new Date(record.startedAt * 1000).toISOString().replace(/[-:.]/g, "");
  const file = path.join(folder, `${time}-${invocationId.slice(0, 8)}.json`);
  const head = {
    version: 1,
    invocation_id: invocationId,
    started_at: record.startedAt,
    elapsed: record.elapsed,
    command: record.command,
    work: record.work,
    target: record.target,
    threads: record.threads,
    interrupted: record.interrupted,
  };
  const text = JSON.stringify({ ...head, nodes: Object.fromEntries(nodes) });
  await writeText(file, [text], redact);
  await removeOldest(folder);
}

/** Another run may be doing the same: what is gone already is no error. */
async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(isHistoryFile).sort().reverse();
  let bytes = 0;
  for (const [index, name] of names.entries()) {
    const file = path.join(folder, name);
    bytes += (await stat(file).catch(() => undefined))?.size ?? 0;
    // The last run stays, however large it is.
    if (index > 0 && (index >= maxRuns || bytes > maxBytes)) await rm(file, { force: true }).catch(() => undefined);
  }
}
