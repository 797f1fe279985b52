import { isJsonObject, type JsonValue } from "../../core/index.ts";

/** A limit of `warn_after` and `error_after`: so many minutes, hours or days. */
interface Limit {
  readonly count: number;
  readonly period: string;
}

/** How a source is judged, and the limit that it is over. */
export interface Judgement {
  readonly status: "pass" | "warn" | "error";
  readonly limit?: Limit;
}

const seconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** Judges an age, in seconds, by the criteria of a source. */
export function judgeFreshness(criteria: JsonValue, age: number): Judgement {
  for (const status of ["error", "warn"] as const) {
    const limit = limitOf(criteria, `${status}_after`);
    if (limit !== undefined && age > limit.count * (seconds[limit.period] ?? Number.NaN)) return { status, limit };
  }
  return { status: "pass" };
}

/** Whether criteria ask for anything. */
export function hasLimit(criteria: JsonValue): boolean {
  return limitOf(criteria, "warn_after") !== undefined || limitOf(criteria, "error_after") !== undefined;
}

function limitOf(criteria: JsonValue, key: string): Limit | undefined {
  const limit = isJsonObject(criteria) ? criteria[key] : undefined;
  if (!isJsonObject(limit) || typeof limit.count !== "number" || typeof limit.period !== "string") return undefined;
  return { count: limit.count, period: limit.period };
}
