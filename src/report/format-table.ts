import type { JsonValue, QueryResult } from "../core/index.ts";
import type { ColumnsLayout } from "./align-columns.ts";
import { fitWidths } from "./fit-widths.ts";
import { plural } from "./plural.ts";
import { clip, pad, textWidth } from "./text-width.ts";

/** No column is cut to less; columns at the end are left out before. */
const least = 8;

/**
 * A query's result as a table of text: `| id | name |`. Numbers stand on the right. Where a width is given, wide columns are
 * cut to fit, and what still does not fit is left out and counted.
 */
export function formatTable({ columns, rows }: QueryResult, { width, mark }: ColumnsLayout = {}): string {
  const cells = rows.map((row) => row.map(cellText));
  const natural = columns.map((column, index) =>
    cells.reduce((most, row) => Math.max(most, textWidth(row[index] ?? "")), textWidth(column.name)),
  );
  const widths = width === undefined ? natural : fittingColumns(natural, width);
  const shown = columns.slice(0, widths.length);
  const line = (values: readonly string[], numeric: boolean) => {
    const padded = shown.map(({ kind }, index) => {
      const cellWidth = widths[index] ?? 0;
      return pad(clip(values[index] ?? "", cellWidth, mark), cellWidth, numeric && isNumeric(kind) ? "right" : "left");
    });
    return `| ${padded.join(" | ")} |`;
  };
  const rule = `| ${widths.map((cellWidth) => "-".repeat(cellWidth)).join(" | ")} |`;
  const names = columns.map((column) => column.name);
  const left = columns.length - shown.length;
  const more = left === 0 ? [] : [`without ${plural(left, "more column")}: the terminal is too narrow`];
  return [line(names, false), rule, ...cells.map((row) => line(row, true)), ...more].join("\n");
}

/** The widths of the columns that fit beside each other; one always does. */
function fittingColumns(natural: readonly number[], width: number): readonly number[] {
  const around = (count: number) => 3 * count + 1;
  let count = natural.length;
  const narrowest = (kept: number) => natural.slice(0, kept).reduce((sum, cell) => sum + Math.min(cell, least), 0);
  while (count > 1 && narrowest(count) + around(count) > width) count -= 1;
  return fitWidths(natural.slice(0, count), width - around(count), count === 1 ? 1 : least);
}

function isNumeric(kind: string | undefined): boolean {
  return kind === "integer" || kind === "decimal" || kind === "float";
}

function cellText(value: JsonValue): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value).replaceAll("\n", "\\n");
}

/** A query's rows as JSON objects. */
export function rowObjects({ columns, rows }: QueryResult): readonly Readonly<Record<string, JsonValue>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])));
}
