import { readFile } from "node:fs/promises";
import {
  type BatchResults,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  readTime,
  type TimeWindow,
  XformError,
} from "../core/index.ts";

/** A run as `run_results.json` tells of it. */
export interface PreviousRun {
  /** The arguments of its command; `which` is the command. */
  readonly args: JsonObject;
  readonly results: readonly PreviousResult[];
}

/** How a node ended in an earlier run. */
export interface PreviousResult {
  readonly uniqueId: string;
  /** In the words of the artifact, also those that only dbt writes. */
  readonly status: string;
  readonly batches?: BatchResults;
}

/**
 * Reads `run_results.json` of an earlier run, by xform or by dbt.
 *
 * @param file its path, as it is opened and shown
 * @throws {XformError} `artifact/not-found`, `artifact/invalid`
 */
export async function readRunResults(file: string): Promise<PreviousRun> {
  const json = parse(file, await read(file));
  const results = json.results;
  if (!Array.isArray(results)) throw invalid(file, "it has no results");
  return { args: isJsonObject(json.args) ? json.args : {}, results: results.flatMap(resultOf) };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new XformError("artifact/not-found", `there is no earlier run: ${file} cannot be read`, {
      hint: "run a command like build first, or name the folder of its artifacts with --state",
      cause,
    });
  }
}

function parse(file: string, text: string): JsonObject {
  let json: JsonValue;
  try {
    json = JSON.parse(text) as JsonValue;
  } catch (cause) {
    throw invalid(file, (cause as Error).message, cause);
  }
  if (isJsonObject(json)) return json;
  throw invalid(file, "it is no JSON object");
}

function invalid(file: string, why: string, cause?: unknown): XformError {
  return new XformError("artifact/invalid", `${file} is not what a run writes: ${why}`, {
    hint: "run the command again, which writes it anew",
    cause,
  });
}

function resultOf(value: JsonValue): readonly PreviousResult[] {
  if (!isJsonObject(value) || typeof value.unique_id !== "string") return [];
  const { unique_id: uniqueId, batch_results: batches } = value;
  const base = { uniqueId, status: String(value.status) };
  if (!isJsonObject(batches ?? null)) return [base];
  const { successful, failed } = batches as JsonObject;
  return [{ ...base, batches: { successful: windowsOf(successful), failed: windowsOf(failed) } }];
}

function windowsOf(value: JsonValue | undefined): readonly TimeWindow[] {
  return (Array.isArray(value) ? value : []).flatMap((pair: JsonValue) => {
    const [start, end] = Array.isArray(pair) ? pair.map((text) => readTime(String(text))) : [];
    return start === undefined || end === undefined ? [] : [{ start, end }];
  });
}
