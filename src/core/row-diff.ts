import type { JsonValue } from "./json.ts";

/** How rows differ from those that were expected. */
export interface RowDiff {
  readonly columns: readonly string[];
  /** How many rows are as expected. */
  readonly equal: number;
  readonly rows: readonly RowDifference[];
}

/** A row that was not expected, one that is missing, or one of which some cells are others. */
export type RowDifference =
  | { readonly kind: "added" | "missing"; readonly cells: readonly JsonValue[] }
  | {
      readonly kind: "changed";
      readonly expected: readonly JsonValue[];
      readonly actual: readonly JsonValue[];
      /** The places of the cells that are others: `2` and `2.0` are the same number. */
      readonly changed: readonly number[];
    };

/** What a part of a difference is, for colours. */
export type DiffMark = "added" | "missing" | "changed" | "name";

/** Gives a part of the text of a difference its colour, or leaves it. */
export type MarkDiff = (mark: DiffMark, text: string) => string;

const signs = { added: "+", missing: "-", changed: "~" } as const;
const shownRows = 50;
const longestCell = 60;

/**
 * A difference as lines: a table, or, where a table is wider than `width`, one cell a line. `+` stands before a row that
 * was not expected, `-` before one that is missing, `~` before one with other cells, which are written `expected → actual`.
 *
 * @example
 *      id  customer
 *   ~  2   BOBBY → BOB
 *   +  4   DORA
 */
export function rowDiffLines(diff: RowDiff, width: number, mark: MarkDiff = plain): readonly string[] {
  const rows = diff.rows.slice(0, shownRows);
  const more = diff.rows.length - rows.length;
  const cells = rows.map(cellTexts);
  const widths = diff.columns.map((name, index) =>
    Math.max(name.length, ...cells.map((row) => (row[index]?.text ?? "").length)),
  );
  const total = widths.reduce((sum, cell) => sum + cell + 2, 3);
  const lines = total > width ? cellLines(diff, rows, cells, mark) : tableLines(diff, rows, cells, widths, mark);
  return more === 0 ? lines : [...lines, `and ${more} more row${more === 1 ? "" : "s"}`];
}

/** The numbers of a difference in words: `2 rows differ, 1 is missing, 3 are as expected`. */
export function rowDiffWords({ equal, rows }: RowDiff): string {
  const of = (kind: RowDifference["kind"]) => rows.filter((row) => row.kind === kind).length;
  const counts = [
    [of("changed"), "differs", "differ"],
    [of("missing"), "is missing", "are missing"],
    [of("added"), "is unexpected", "are unexpected"],
    [equal, "is as expected", "are as expected"],
  ] as const;
  const parts = counts.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]));
  const [first = "", ...others] = parts;
  const [, word = "rows"] = /^(\d+) /.exec(first) ?? [];
  return [first.replace(/^\d+ /, `${word} row${word === "1" ? "" : "s"} `), ...others].join(", ");
}

function plain(_mark: DiffMark, text: string): string {
  return text;
}

interface CellText {
  readonly text: string;
  readonly mark: DiffMark | undefined;
}

function cellTexts(row: RowDifference): readonly CellText[] {
  if (row.kind !== "changed") return row.cells.map((cell) => ({ text: cellText(cell), mark: row.kind }));
  return row.actual.map((cell, index) =>
    row.changed.includes(index)
      ? { text: `${cellText(row.expected[index] ?? null)} → ${cellText(cell)}`, mark: "changed" }
      : { text: cellText(cell), mark: undefined },
  );
}

function tableLines(
  { columns }: RowDiff,
  rows: readonly RowDifference[],
  cells: readonly (readonly CellText[])[],
  widths: readonly number[],
  mark: MarkDiff,
): readonly string[] {
  const padded = (text: string, index: number) => text.padEnd(widths[index] ?? 0);
  const header = columns.map((name, index) => mark("name", padded(name, index)));
  const body = rows.map(({ kind }, row) => {
    const texts = (cells[row] ?? []).map((cell, index) => painted(cell, padded(cell.text, index), mark));
    return `${mark(kind, signs[kind])}  ${texts.join("  ")}`.trimEnd();
  });
  return [`   ${header.join("  ")}`.trimEnd(), ...body];
}

/** One cell a line, for narrow terminals; of changed rows the cells that identify them and those that changed. */
function cellLines(
  { columns }: RowDiff,
  rows: readonly RowDifference[],
  cells: readonly (readonly CellText[])[],
  mark: MarkDiff,
): readonly string[] {
  const longest = Math.max(...columns.map((name) => name.length));
  return rows.flatMap(({ kind }, row) =>
    (cells[row] ?? []).map((cell, index) => {
      const sign = index === 0 ? mark(kind, signs[kind]) : " ";
      return `${sign}  ${mark("name", (columns[index] ?? "").padEnd(longest))}  ${painted(cell, cell.text, mark)}`;
    }),
  );
}

function painted({ mark: of }: CellText, text: string, mark: MarkDiff): string {
  return of === undefined ? text : mark(of, text);
}

/** A cell on one line, and not longer than a line can bear. Text that looks like null is in quotes. */
function cellText(cell: JsonValue): string {
  const text = typeof cell === "string" ? cell : JSON.stringify(cell);
  const isUnclear = typeof cell === "string" && (cell === "" || cell === "null" || cell.trim() !== cell);
  const line = (isUnclear ? JSON.stringify(cell) : text)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return line.length > longestCell ? `${line.slice(0, longestCell - 1)}…` : line;
}
