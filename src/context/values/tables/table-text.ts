import { PyDecimal, toText, type Value } from "../../../jinja/index.ts";
import type { TableContent } from "./table-content.ts";

/** How much of a table is written. */
export interface TableTextOptions {
  readonly maxRows: number | null;
  readonly maxColumns: number | null;
  readonly maxColumnWidth: number | null;
  readonly maxPrecision: number;
}

/** The table as `print_table` writes it; numbers, dates and truth values stand on the right. */
export function tableText(table: TableContent, options: TableTextOptions): string {
  const { maxRows, maxColumns, maxColumnWidth } = options;
  const rows = maxRows === null ? table.rows : table.rows.slice(0, maxRows);
  const columns = maxColumns === null ? table.columns : table.columns.slice(0, maxColumns);
  const hasMoreColumns = columns.length < table.columns.length;
  const cut = (text: string): string =>
    maxColumnWidth !== null && text.length > maxColumnWidth ? `${text.slice(0, maxColumnWidth - 3)}...` : text;
  const cells = columns.map((column, index) => {
    const values = rows.map((row) => row[index] ?? null);
    return { name: cut(column.name), isText: column.type === "Text", texts: cellTexts(values, options).map(cut) };
  });
  const more = { name: "...", isText: true, texts: rows.map(() => "...") };
  const shown = hasMoreColumns ? [...cells, more] : cells;
  const widths = shown.map(({ name, texts }) => Math.max(name.length, ...texts.map((text) => text.length)));
  const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
  const padded = (text: string, index: number): string =>
    shown[index]?.isText === true ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0);
  const lines = [
    line(shown.map(({ name }, index) => padded(name, index))),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map((_, row) => line(shown.map(({ texts }, index) => padded(texts[row] ?? "", index)))),
  ];
  if (rows.length < table.rows.length) lines.push(line(shown.map((_, index) => padded("...", index))));
  return lines.join("\n");
}

/** Decimals of a column get as many places as the longest has, up to the most that are wanted. */
function cellTexts(values: readonly Value[], { maxPrecision }: TableTextOptions): string[] {
  const places = values.map((value) => (value instanceof PyDecimal ? placesOf(value) : 0));
  const most = Math.max(0, ...places);
  return values.map((value) => {
    if (value === null) return "";
    if (!(value instanceof PyDecimal) || value.parts === undefined) return toText(value);
    const shown = value.toFixed(Math.min(most, maxPrecision)).replace(/^(-?\d+)/, (whole) => grouped(whole));
    return most > maxPrecision ? `${shown}…` : shown;
  });
}

function placesOf({ parts }: PyDecimal): number {
  return parts === undefined ? 0 : Math.max(0, -parts.exponent);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Columns and their types, as a table prints. */
export function structureText({ columns }: TableContent): string {
  return pairsText(
    "column",
    "data_type",
    columns.map(({ name, type }) => [name, type]),
  );
}

/** Two columns of texts. */
export function pairsText(left: string, right: string, pairs: readonly (readonly [string, string])[]): string {
  const content: TableContent = {
    columns: [
      { name: left, type: "Text" },
      { name: right, type: "Text" },
    ],
    rows: pairs,
  };
  return tableText(content, { maxRows: null, maxColumns: null, maxColumnWidth: null, maxPrecision: 3 });
}
