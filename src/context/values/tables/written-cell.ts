import { PyDecimal, PyFloat, toText, type Value } from "../../../jinja/index.ts";
import { PyDate, PyDateTime, PyTimeDelta } from "../../../project/index.ts";

/** What a CSV file has for a cell of a table; null where it is empty. */
export function csvCell(cell: Value): string | null {
  if (cell === null) return null;
  return cell instanceof PyDate || cell instanceof PyDateTime ? cell.isoFormat() : toText(cell);
}

/** What JSON has for a cell of a table: numbers and booleans stay what they are, days and moments become texts. */
export function jsonCell(cell: Value): Value {
  if (cell instanceof PyDecimal) return new PyFloat(cell.number);
  const isText = cell instanceof PyDate || cell instanceof PyDateTime || cell instanceof PyTimeDelta;
  return isText ? csvCell(cell) : cell;
}
