import { editDistance } from "./edit-distance.ts";

/**
 * The candidate that a mistyped name most likely meant, or undefined where none is near.
 *
 * A name that another contains whole counts as near, so that `orders` finds `stg_orders`.
 *
 * @example
 * nearestName("stg_order", ["stg_orders", "customers"]); // "stg_orders"
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, other);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best !== undefined || wanted.length < 4) return best;
  for (const candidate of candidates) if (candidate.toLowerCase().includes(wanted)) return candidate;
  return undefined;
}

/** `did you mean "x"?` for the nearest candidate, or undefined where none is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}
