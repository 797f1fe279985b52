import { PyDecimal, PyDict, PyFloat, toJson, toText, type Value } from "../../../jinja/index.ts";
import { PyDate, PyDateTime } from "../../../project/index.ts";
import type { TableContent } from "./table-content.ts";

/** The table as CSV with a header. */
export function tableCsv({ columns, rows }: TableContent): string {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
  const body = rows.map((row) => line(row.map((cell) => (cell === null ? "" : plainText(cell)))));
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

function plainText(cell: Value): string {
  return cell instanceof PyDate || cell instanceof PyDateTime ? cell.isoFormat() : toText(cell);
}

function jsonCell(cell: Value): Value {
  if (cell instanceof PyDecimal) return new PyFloat(cell.number);
  return cell instanceof PyDate || cell instanceof PyDateTime ? cell.isoFormat() : cell;
}
