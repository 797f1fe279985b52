import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isJsonObject, type JsonObject, type JsonValue, type NodeStatus } from "../../core/index.ts";
import { isHistoryFile } from "./history-folder.ts";
import type { NodeRecord, RunRecord, RunWork } from "./run-record.ts";

/**
 * The runs of a history, the last one first, read as they are asked for. A history is a help and not a source: a file that is
 * broken, or that another version wrote, counts as a run that never was, and so does a folder that is not there.
 */
export async function* readRecords(folder: string): AsyncGenerator<RunRecord> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isHistoryFile).sort().reverse()) {
    const text = await readFile(path.join(folder, name), "utf8").catch(() => "");
    const record = recordOf(text);
    if (record !== undefined) yield record;
  }
}

function recordOf(text: string): RunRecord | undefined {
  let json: JsonValue;
  try {
    json = JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
  if (!isJsonObject(json) || json.version !== 1) return undefined;
  const { started_at: startedAt, elapsed, nodes = null, threads } = json;
  if (!isTime(startedAt) || !isTime(elapsed) || !isJsonObject(nodes)) return undefined;
  return {
    invocationId: String(json.invocation_id ?? ""),
    startedAt,
    elapsed,
    command: String(json.command ?? ""),
    work: String(json.work ?? "usual") as RunWork,
    target: String(json.target ?? ""),
    threads: typeof threads === "number" ? threads : 1,
    interrupted: json.interrupted === true,
    nodes: new Map(Object.entries(nodes).flatMap(nodeOf)),
  };
}

function nodeOf([id, value]: [string, JsonValue]): [string, NodeRecord][] {
  if (!isJsonObject(value)) return [];
  const { status, seconds, code }: JsonObject = value;
  if (typeof status !== "string" || !isTime(seconds)) return [];
  const known = { status: status as NodeStatus, seconds };
  return [[id, typeof code === "string" ? { ...known, code } : known]];
}

/** More than the year 9999 is no time that can be written. */
function isTime(value: JsonValue | undefined): value is number {
  return typeof value === "number" && value >= 0 && value < 253_402_300_800;
}
