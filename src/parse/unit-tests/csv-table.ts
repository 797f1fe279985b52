import { type Diagnostic, errorDiagnostic, type JsonObject, type SourcePosition } from "../../core/index.ts";
import { CsvProblem, type CsvRow, CsvScanner } from "../../materialize/index.ts";

/** Rows of a CSV text by column, and where each cell is. */
export interface CsvTable {
  readonly rows: readonly JsonObject[];
  /** The line of the text, from 1, where a row begins. */
  readonly lines: readonly number[];
  readonly problems: readonly Diagnostic[];
}

/**
 * Reads the CSV text of a unit test as dbt does: cells are texts, and an empty one is missing.
 *
 * @param at where a line and column of the text, both from 1, are in the file
 */
export function csvTable(
  text: string,
  delimiter: string,
  at: (line: number, column: number) => SourcePosition,
): CsvTable {
  const problems: Diagnostic[] = [];
  const report = (message: string, line: number, column: number, hint: string) =>
    problems.push(errorDiagnostic("parse/unit-test-invalid", message, { at: at(line, column), hint }));
  let all: readonly CsvRow[] = [];
  try {
    all = new CsvScanner(delimiter).take(text, true);
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error;
    report(error.message, error.line, error.column, error.hint);
  }
  const [header, ...others] = all;
  const names = header?.cells ?? [];
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index)
      report(`the column "${name}" stands twice`, header?.line ?? 1, 1, "give each column a name of its own");
  }
  for (const { cells, line } of others) {
    if (cells.length === names.length) continue;
    const count = `${cells.length} cell${cells.length === 1 ? "" : "s"}`;
    const message = `the row has ${count}, and the header has ${names.length}`;
    report(message, line, 1, `the columns are: ${names.join(", ")}; a cell with a comma is in double quotes`);
  }
  return {
    rows: others.map(({ cells }) =>
      Object.fromEntries(names.map((name, index) => [name, cells[index] === "" ? null : (cells[index] ?? null)])),
    ),
    lines: others.map(({ line }) => line),
    problems,
  };
}
