import { fitWidths } from "./fit-widths.ts";
import { clip, pad, textWidth } from "./text-width.ts";

/** How a list of rows is laid out. */
export interface ColumnsLayout {
  /** Cells of the terminal; what is longer is cut. Without it nothing is. */
  readonly width?: number | undefined;
  /** Columns, by their number from 0, that stand on the right. */
  readonly right?: readonly number[];
  /** What stands where a text is cut. */
  readonly mark?: string;
}

const between = "  ";

/** No column is cut to less. */
const least = 6;

/**
 * Rows of texts as lines with columns below each other, two spaces between them.
 *
 * @example
 * alignColumns([["name", "runs"], ["orders", "12"]], { right: [1] }); // ["name    runs", "orders    12"]
 */
export function alignColumns(rows: readonly (readonly string[])[], layout: ColumnsLayout = {}): readonly string[] {
  const { width, right = [], mark } = layout;
  const count = Math.max(0, ...rows.map((row) => row.length));
  const natural = Array.from({ length: count }, (_, index) =>
    rows.reduce((most, row) => Math.max(most, textWidth(row[index] ?? "")), 0),
  );
  const widths =
    width === undefined ? natural : fitWidths(natural, width - between.length * Math.max(0, count - 1), least);
  return rows.map((row) => {
    const cells = row.map((cell, index) => {
      const cellWidth = widths[index] ?? 0;
      return pad(clip(cell, cellWidth, mark), cellWidth, right.includes(index) ? "right" : "left");
    });
    const line = cells.join(between).trimEnd();
    return width === undefined ? line : clip(line, width, mark);
  });
}
