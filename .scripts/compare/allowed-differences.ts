import type { Difference } from "./difference.ts";

/** A difference that is meant to be there. Keep this list short: each row is something a reader of dbt's artifacts meets. */
interface AllowedDifference {
  readonly area: Difference["area"];
  readonly subject: RegExp;
  readonly field: RegExp;
  readonly reason: string;
}

const allowedDifferences: readonly AllowedDifference[] = [];

/** Why a difference is allowed, or undefined if it is not. */
export function reasonToAllow(difference: Difference): string | undefined {
  return allowedDifferences.find(
    (allowed) =>
      allowed.area === difference.area &&
      allowed.subject.test(difference.subject) &&
      allowed.field.test(difference.field),
  )?.reason;
}
