import { type DiffMark, type RowDiff, rowDiffLines } from "../core/index.ts";
import type { Paint, Style } from "./paint.ts";

const styles: Readonly<Record<DiffMark, Style>> = {
  added: "green",
  missing: "red",
  changed: "yellow",
  name: "bold",
};

/** What stands before each line of a report: the time, and the indentation of what belongs to a node. */
const marginWidth = 14;

/** The difference between rows and those that were expected, as wide as the terminal at the most. */
export function formatRowDiff(diff: RowDiff, width: number, paint: Paint): readonly string[] {
  return rowDiffLines(diff, width - marginWidth, (mark, text) => paint(styles[mark], text));
}
