import type { JsonValue, ResultColumn } from "../../../core/index.ts";
import { PyDecimal, PyFloat, toJson, toText, toValue, type Value } from "../../../jinja/index.ts";
import { PyDate, PyTimeDelta, PyTimeZone, parseTimestamp } from "../../../project/index.ts";
import type { DataTypeName } from "./data-type.ts";

/** The type of a table's column for a column of a result. */
export function dataTypeOf({ kind }: ResultColumn): DataTypeName {
  switch (kind) {
    case "integer":
      return "Integer";
    case "decimal":
    case "float":
      return "Number";
    case "boolean":
      return "Boolean";
    case "date":
      return "Date";
    case "timestamp":
      return "DateTime";
    default:
      return "Text";
  }
}

/**
 * A cell as templates see it: numbers that are not whole are decimals, days and moments are Python's objects, and what a
 * table has no type for is text.
 */
export function cellValue(cell: JsonValue, column: ResultColumn | undefined): Value {
  if (cell === null) return null;
  switch (column?.kind) {
    case "integer":
      return typeof cell === "string" ? toValue(BigInt(cell)) : toValue(cell);
    case "decimal":
      return PyDecimal.parse(String(cell)) ?? String(cell);
    case "float":
      return PyDecimal.parse(toText(new PyFloat(Number(cell)))) ?? String(cell);
    case "boolean":
      return Boolean(cell);
    case "date":
      return dateOf(String(cell)) ?? String(cell);
    case "timestamp":
      return momentOf(String(cell)) ?? String(cell);
    default:
      return textOf(cell, column?.dataType ?? "");
  }
}

function dateOf(text: string): Value | undefined {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return PyDate.of(year, month, day);
}

function momentOf(text: string): Value | undefined {
  const moment = parseTimestamp(text.replace(/([+-]\d\d)$/, "$1:00"));
  return moment === undefined || moment.offset === null ? moment : moment.inZone(PyTimeZone.utc());
}

function textOf(cell: JsonValue, dataType: string): string {
  if (typeof cell === "string")
    return dataType === "TIME" ? cell.replace(/\.\d+$/, (fraction) => fraction.padEnd(7, "0")) : cell;
  if (typeof cell !== "object" || cell === null) return toText(toValue(cell));
  if (dataType === "INTERVAL") return toText(intervalOf(cell as unknown as Interval));
  if (/^DECIMAL.*\]$/.test(dataType)) return toJson(toValue(numbersOf(cell)));
  const isMap = dataType.startsWith("MAP") && Array.isArray(cell);
  return toJson(
    toValue(isMap ? Object.fromEntries((cell as unknown as Entry[]).map((e) => [String(e.key), e.value])) : cell),
  );
}

/** Decimals in lists are text for the driver. */
function numbersOf(value: JsonValue): JsonValue {
  return Array.isArray(value) ? value.map(numbersOf) : typeof value === "string" ? Number(value) : value;
}

interface Entry {
  readonly key: JsonValue;
  readonly value: JsonValue;
}

interface Interval {
  readonly months: number;
  readonly days: number;
  readonly micros: string;
}

/** Python has no months: one is thirty days. */
function intervalOf({ months, days, micros }: Interval): Value {
  return new PyTimeDelta((months * 30 + days) * 86_400_000_000 + Number(micros));
}
