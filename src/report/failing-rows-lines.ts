import type { FailingRows, JsonValue, ResultColumn } from "../core/index.ts";
import { formatTable } from "./format-table.ts";
import { clip, textWidth } from "./text-width.ts";

/** Longer values are cut, and columns beyond a width left out: what is shown is to tell which rows they are. */
const maxCell = 60;
const maxWidth = 160;
const leastCell = 8;

/**
 * The first rows of a failed test as an aligned table.
 *
 * @param width cells of the terminal that are there for it
 */
export function failingRowsLines({ columns, rows }: FailingRows, width = maxWidth): readonly string[] {
  if (rows.length === 0) return [];
  const longest = Math.max(leastCell, Math.min(maxCell, width - 6));
  const cells = rows.map((row) => row.map((value) => clip(shownCell(value), longest)));
  const kept = fittingColumns(columns, cells, Math.min(width, maxWidth));
  const left = columns.length - kept;
  const more = left === 0 ? "" : `, without ${left} more column${left === 1 ? "" : "s"}`;
  const table = formatTable({
    columns: columns.slice(0, kept),
    rows: cells.map((row) => row.slice(0, kept)),
    message: "",
  });
  const heading = `the first ${rows.length === 1 ? "row" : `${rows.length} rows`}${more}:`;
  return [`  ${heading}`, ...table.split("\n").map((line) => `  ${line}`)];
}

/** How many columns fit beside each other; one always does. */
function fittingColumns(
  columns: readonly ResultColumn[],
  cells: readonly (readonly string[])[],
  available: number,
): number {
  let width = 0;
  for (const [index, { name }] of columns.entries()) {
    width += cells.reduce((most, row) => Math.max(most, textWidth(row[index] ?? "")), textWidth(name)) + 3;
    if (width > available && index > 0) return index;
  }
  return columns.length;
}

function shownCell(value: JsonValue): string {
  if (value === null) return "null";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replaceAll("\r", "\\r").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}
