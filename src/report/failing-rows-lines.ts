import type { FailingRows, JsonValue, ResultColumn } from "../core/index.ts";
import { formatTable } from "./format-table.ts";

/** Longer values are cut, and columns beyond a width left out: what is shown is to tell which rows they are. */
const maxCell = 60;
const maxWidth = 160;

/** The first rows of a failed test as an aligned table. */
export function failingRowsLines({ columns, rows }: FailingRows): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.map(shownCell));
  const kept = fittingColumns(columns, cells);
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
function fittingColumns(columns: readonly ResultColumn[], cells: readonly (readonly string[])[]): number {
  let width = 0;
  for (const [index, { name }] of columns.entries()) {
    width += Math.max(name.length, ...cells.map((row) => (row[index] ?? "").length)) + 3;
    if (width > maxWidth && index > 0) return index;
  }
  return columns.length;
}

function shownCell(value: JsonValue): string {
  if (value === null) return "null";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const plain = text.replaceAll("\r", "\\r").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  const characters = [...plain];
  return characters.length <= maxCell ? plain : `${characters.slice(0, maxCell - 1).join("")}…`;
}
