import type { JsonValue } from "./json.ts";

/** How fresh a source is. Moments are microseconds since 1970. */
export interface FreshnessResult {
  /** When its newest row was loaded. A source without rows has the first moment that Python knows, as in dbt. */
  readonly maxLoadedAt: number;
  /** When it was asked. */
  readonly snapshottedAt: number;
  /** What it was judged by: `warn_after`, `error_after`, `filter`. */
  readonly criteria: JsonValue;
}
