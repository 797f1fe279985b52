import { compareValues } from "./ordering.ts";
import type { Value } from "./value.ts";

/** Python's `sorted(items, key=…, reverse=…)`: stable in both directions. */
export function sortValues(items: readonly Value[], key: (item: Value) => Value, reverse: boolean): Value[] {
  const keyed = Array.from(items, (item) => ({ item, key: key(item) }));
  keyed.sort((a, b) => {
    const order = compareValues(a.key, b.key, "<");
    // Negating also turns 0 into -0, which a sort takes as equal: equal items keep their order.
    return reverse ? -order : order;
  });
  return keyed.map((entry) => entry.item);
}
