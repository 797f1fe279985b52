import { compareValues, type Value } from "../../../jinja/index.ts";

/** Cells in order, None at the end. */
export function sortedCells(cells: readonly Value[]): Value[] {
  return [...cells].sort(compareCells);
}

/** Orders cells, None after all others. */
export function compareCells(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareValues(a, b, "<");
}
