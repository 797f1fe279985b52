import { isJsonObject } from "../core/index.ts";
import { invalidArtifact, readArtifact } from "./read-artifact.ts";

/** How fresh a source was. */
export interface PreviousFreshness {
  /** `pass`, `warn`, `error` or `runtime error`. */
  readonly status: string;
  /** When its newest row was loaded, in milliseconds since 1970; undefined where that could not be asked. */
  readonly maxLoadedAt?: number;
}

/**
 * Reads `sources.json` by the ids of the sources.
 *
 * @param file its path, as it is opened and shown
 * @throws {XformError} `artifact/not-found`, `artifact/invalid`
 */
export async function readSources(file: string): Promise<ReadonlyMap<string, PreviousFreshness>> {
  const { results } = await readArtifact(
    file,
    "no answer about the freshness of sources",
    "ask for it first: xform source freshness",
  );
  if (!Array.isArray(results)) throw invalidArtifact(file, "it has no results");
  const sources = new Map<string, PreviousFreshness>();
  for (const result of results) {
    if (!isJsonObject(result) || typeof result.unique_id !== "string") continue;
    const time = typeof result.max_loaded_at === "string" ? Date.parse(result.max_loaded_at) : Number.NaN;
    const known = Number.isNaN(time) ? {} : { maxLoadedAt: time };
    sources.set(result.unique_id, { status: String(result.status), ...known });
  }
  return sources;
}
