import type { PreviousFreshness } from "../artifacts/index.ts";
import type { FreshnessComparison } from "../select/index.ts";

/** Compares how fresh sources are with how fresh they were. */
export function compareFreshness(
  before: ReadonlyMap<string, PreviousFreshness>,
  now: ReadonlyMap<string, PreviousFreshness>,
): FreshnessComparison {
  return {
    isFresher: (id) => {
      const loaded = now.get(id)?.maxLoadedAt;
      return loaded !== undefined && loaded > (before.get(id)?.maxLoadedAt ?? Number.NEGATIVE_INFINITY);
    },
    status: (id) => now.get(id)?.status,
  };
}
