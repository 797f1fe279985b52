import { expect, it } from "vitest";
import { seedContent } from "../../../../../src/context/values/tables/seed-content.ts";
import { toRepr } from "../../../../../src/jinja/index.ts";

/** The cells of a column, and the type and values that dbt 1.12.6 has for them in `load_agate_table()`. */
const columns: readonly (readonly [cells: readonly string[], type: string, values: string])[] = [
  [[], "Integer", "[]"],
  [["", ""], "Number", "[None, None]"],
  [["01234", "99999", ""], "Number", "[Decimal('1234'), Decimal('99999'), None]"],
  [["1e3", "+5", ".5", "2."], "Number", "[Decimal('1E+3'), Decimal('5'), Decimal('0.5'), Decimal('2')]"],
  [["1.10", " 7 "], "Number", "[Decimal('1.10'), Decimal('7')]"],
  [["5%", "%6", "7 %"], "Number", "[Decimal('5'), Decimal('6'), Decimal('7')]"],
  [["$5", "-$6", "\u20ac7", "\u01928"], "Number", "[Decimal('5'), Decimal('-6'), Decimal('7'), Decimal('8')]"],
  [["1,234", "2,345.5", "1_000"], "Number", "[Decimal('1234'), Decimal('2345.5'), Decimal('1000')]"],
  [["+inf", "nan"], "Number", "[Decimal('Infinity'), Decimal('NaN')]"],
  [["null", "NULL", "1"], "Number", "[None, None, Decimal('1')]"],
  [["\u20b95", "6"], "Text", "['\u20b95', '6']"],
  [["(5)", "6"], "Text", "['(5)', '6']"],
  [["0x1F", "1"], "Text", "['0x1F', '1']"],
  [["1 000", "2"], "Text", "['1 000', '2']"],
  [["n/a", "none", "null"], "Text", "['n/a', 'none', None]"],
  [[" x ", "  ", "y\r\nz"], "Text", "[' x ', None, 'y\\nz']"],
  [["20240105"], "Number", "[Decimal('20240105')]"],
  [["2024-1-5", "null"], "Date", "[datetime.date(2024, 1, 5), None]"],
  [["2024/01/05"], "Text", "['2024/01/05']"],
  [["2024-02-30"], "Text", "['2024-02-30']"],
  [["2024-01-05 10:00:01"], "DateTime", "[datetime.datetime(2024, 1, 5, 10, 0, 1)]"],
  [["2024-01-05 10:00"], "Text", "['2024-01-05 10:00']"],
  [["2024-01-05 10:00:00", "2024-01-05"], "Text", "['2024-01-05 10:00:00', '2024-01-05']"],
  [["2024-01-05T10:00:00.1"], "ISODateTime", "[datetime.datetime(2024, 1, 5, 10, 0, 0, 100000)]"],
  [
    ["20240105T101112", "2024-01-05T11"],
    "ISODateTime",
    "[datetime.datetime(2024, 1, 5, 10, 11, 12), datetime.datetime(2024, 1, 5, 11, 0)]",
  ],
  [["2024-01-05T24:00:00"], "Text", "['2024-01-05T24:00:00']"],
  [["2024-01-05T10:00:00 Z"], "Text", "['2024-01-05T10:00:00 Z']"],
  [["True", "false", "null"], "Boolean", "[True, False, None]"],
  [["yes", "no"], "Text", "['yes', 'no']"],
];

it.each(columns)("%j is %s", (cells, type, values) => {
  const content = seedContent([["a"], ...cells.map((cell) => [cell])], new Set());
  expect(content.columns).toEqual([{ name: "a", type }]);
  expect(toRepr(content.rows.map(([cell = null]) => cell))).toBe(values);
});

it("leaves the cells of a column whose type is configured as texts, but for what is missing", () => {
  const rows = [
    ["code", "x"],
    ["007", "1"],
    ["null", "2"],
    ["  a ", "3"],
  ];
  const content = seedContent(rows, new Set(["code", "X"]));
  expect(content.columns.map(({ type }) => type)).toEqual(["Text", "Number"]);
  expect(content.rows.map(([code]) => code)).toEqual(["007", null, "  a "]);
});
