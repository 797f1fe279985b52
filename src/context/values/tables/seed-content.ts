import { PyDecimal, type Value } from "../../../jinja/index.ts";
import { PyDate, PyDateTime } from "../../../project/index.ts";
import type { DataTypeName } from "./data-type.ts";
import type { TableContent } from "./table-content.ts";

/** A type that the cells of a CSV file can have, and how a cell is read; undefined where it is of another type. */
interface CellType {
  readonly name: DataTypeName;
  readonly read: (text: string) => Value | undefined;
}

/** In the order in which dbt tries them; the first that reads all cells of a column is its type. */
const cellTypes: readonly CellType[] = [
  { name: "Number", read: numberOf },
  { name: "Date", read: dateOf },
  { name: "DateTime", read: momentOf },
  { name: "ISODateTime", read: isoMomentOf },
  { name: "Boolean", read: truthOf },
];

/**
 * The rows of a seed as the table that dbt makes of its file for templates. The types are dbt's, which are not always
 * those that a seed is loaded with: `5%` and `$1,000` are numbers there, and so are whole numbers.
 *
 * @param rows the rows of the file, the header first
 * @param textColumns the names of the columns whose type is configured: their cells are texts as they are written
 *
 * @example
 * seedContent([["id", "day"], ["1", "2024-01-05"]], new Set()).columns.map(({ type }) => type); // ["Number", "Date"]
 */
export function seedContent(rows: readonly (readonly string[])[], textColumns: ReadonlySet<string>): TableContent {
  const [header = [], ...body] = rows;
  const columns = header.map((name, index) => {
    const cells = body.map((row) => present(row[index] ?? ""));
    return { name, ...(textColumns.has(name) ? textColumn(cells) : typedColumn(cells)) };
  });
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: body.map((_, index) => columns.map(({ values }) => values[index] ?? null)),
  };
}

interface TypedCells {
  readonly type: DataTypeName;
  readonly values: readonly Value[];
}

function typedColumn(cells: readonly (string | null)[]): TypedCells {
  if (cells.length === 0) return { type: "Integer", values: [] };
  for (const { name, read } of cellTypes) {
    const values = cells.map((cell) => (cell === null ? null : read(cell.trim())));
    if (!values.includes(undefined)) return { type: name, values: values as readonly Value[] };
  }
  return textColumn(cells);
}

function textColumn(values: readonly (string | null)[]): TypedCells {
  return { type: "Text", values };
}

/** A cell, or null where it says nothing or `null`, in texts too. Lines in it end as they do in Python. */
function present(cell: string): string | null {
  const text = cell.trim();
  return text === "" || /^null$/i.test(text) ? null : cell.replace(/\r\n?/g, "\n");
}

/** Signs of money that dbt reads past. */
const currencies =
  /[$\u0192\u00a5\u20a1\u20b1\u00a3\u20ac\u00a2\u20aa\u20a9\u20ad\u20ae\u20a6\u0e3f\u20a4\u20ab\u060b\u17db\ufdfc]/g;

function numberOf(text: string): Value | undefined {
  const plain = text
    .replace(/^%+|%+$/g, "")
    .replace(currencies, "")
    .replaceAll(",", "")
    .trim();
  return /^[-+]?[\d._]+(?:[eE][-+]?\d+)?$|^[-+]?(?:inf|infinity|nan)$/i.test(plain)
    ? PyDecimal.parse(plain.replaceAll("_", ""))
    : undefined;
}

function dateOf(text: string): Value | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return match === null ? undefined : PyDate.of(Number(match[1]), Number(match[2]), Number(match[3]));
}

function momentOf(text: string): Value | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(text);
  return match === null ? undefined : momentFrom(match.slice(1), null);
}

const isoMoment =
  /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(?:(Z)|([-+])(\d\d)(?::?(\d\d))?)?$/;

function isoMomentOf(text: string): Value | undefined {
  const match = isoMoment.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, utc, sign, zoneHour, zoneMinute = "0"] = match;
  const zone = Number(zoneHour) * 60 + Number(zoneMinute);
  const offset = utc !== undefined ? 0 : sign === undefined ? null : sign === "-" ? -zone : zone;
  return momentFrom([year, month, day, hour, minute, second, fraction], offset);
}

function momentFrom(parts: readonly (string | undefined)[], offset: number | null): PyDateTime | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part = "0") => Number(part));
  const microsecond = Number((parts[6] ?? "").slice(0, 6).padEnd(6, "0"));
  return PyDateTime.of({ year, month, day, hour, minute, second, microsecond, offset });
}

function truthOf(text: string): Value | undefined {
  return /^(?:true|false)$/i.test(text) ? /^true$/i.test(text) : undefined;
}
