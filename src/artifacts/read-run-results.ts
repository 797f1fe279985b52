import {
  type BatchResults,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  readTime,
  type TimeWindow,
} from "../core/index.ts";
import { invalidArtifact, readArtifact } from "./read-artifact.ts";

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
  const json = await readArtifact(file, "no earlier run");
  const results = json.results;
  if (!Array.isArray(results)) throw invalidArtifact(file, "it has no results");
  return { args: isJsonObject(json.args) ? json.args : {}, results: results.flatMap(resultOf) };
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
