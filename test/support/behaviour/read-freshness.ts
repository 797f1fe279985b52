import { existsSync, readFileSync } from "node:fs";
import type { GoldenRun } from "./golden-run.ts";

/** A source in `sources.json`. */
interface Entry {
  readonly unique_id: string;
  readonly status: string;
  readonly max_loaded_at?: string;
  readonly criteria?: unknown;
}

/**
 * How sources were judged, by what, and by which time where that is not of today. dbt leaves out what it could not ask.
 *
 * @param file the path of `sources.json`
 */
export function readFreshness(file: string): GoldenRun["results"] {
  if (!existsSync(file)) return {};
  const { results } = JSON.parse(readFileSync(file, "utf8")) as { readonly results: readonly Entry[] };
  const asked = results.filter(({ status }) => status !== "runtime error");
  return Object.fromEntries(
    asked.map(({ unique_id, status, max_loaded_at = "", criteria }) => {
      const time = max_loaded_at < "2025" ? ` ${max_loaded_at}` : "";
      return [unique_id, `${status}${time} ${JSON.stringify(criteria)}`];
    }),
  );
}
