import type { Difference } from "./difference.ts";

/** A difference that is meant to be there. Keep this list short: each row is something a reader of dbt's artifacts meets. */
interface AllowedDifference {
  readonly area: Difference["area"];
  readonly subject: RegExp;
  readonly field: RegExp;
  readonly reason: string;
}

const allowedDifferences: readonly AllowedDifference[] = [
  {
    area: "manifest",
    subject:
      /^test\.\w+\.(source_)?(unique|not_null|accepted_values|relationships)_|^test\.shop\.stg_orders_on_their_way/,
    field: /^compiled_code$/,
    reason: "the built-in tests ask the same question in other words",
  },
  {
    area: "relation",
    subject: /^main_history\.product_prices$/,
    field: /^rows$/,
    reason: "a snapshot notes the time of its run",
  },
];

/** Why a difference is allowed, or undefined if it is not. */
export function reasonToAllow(difference: Difference): string | undefined {
  return allowedDifferences.find(
    (allowed) =>
      allowed.area === difference.area &&
      allowed.subject.test(difference.subject) &&
      allowed.field.test(difference.field),
  )?.reason;
}
