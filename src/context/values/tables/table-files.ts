import { PyDict, toJson, toText, type Value } from "../../../jinja/index.ts";
import type { TableContent } from "./table-content.ts";
import { csvCell, jsonCell } from "./written-cell.ts";

/** The table as CSV with a header. */
export function tableCsv({ columns, rows }: TableContent): string {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
  const body = rows.map((row) => line(row.map((cell) => csvCell(cell) ?? "")));
  return line(columns.map(({ name }) => name)) + body.join("");
}

/** The table as JSON: an object a row; with `key`, in an object by the values of that column. */
export function tableJson({ columns, rows }: TableContent, key: string | null, indent: number | null): string {
  const dicts = rows.map((row) => new PyDict(columns.map(({ name }, index) => [name, jsonCell(row[index] ?? null)])));
  const keyIndex = columns.findIndex(({ name }) => name === key);
  const value: Value =
    key === null ? dicts : new PyDict(dicts.map((dict, row) => [toText(rows[row]?.[keyIndex] ?? null), dict]));
  return toJson(value, indent === null ? {} : { indent });
}
