import {
  errorDiagnostic,
  type MacroTestNode,
  type QueryResult,
  rowDiffLines,
  rowDiffWords,
  type UnitTestNode,
  type UnitTestRows,
} from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { cellKey } from "./cell-key.ts";
import { compareRows } from "./compare-rows.ts";
import { expectedRows } from "./expected-rows.ts";

/** How wide the difference of rows is that artifacts keep. */
const messageWidth = 120;

/** What a query gave, and what was expected of it. */
export interface RowOutcome {
  readonly expect: UnitTestRows;
  readonly actual: QueryResult;
  /** What is tested, in words: `the model "orders"`. */
  readonly subject: string;
  readonly hint: string;
}

/** Whether the rows of a query are those that a test expects, and if not, how they differ. */
export async function rowVerdict(
  { context }: NodeRun,
  { uniqueId, position }: UnitTestNode | MacroTestNode,
  session: Session,
  { expect, actual, subject, hint }: RowOutcome,
): Promise<NodeOutcome> {
  const { dialect } = context.unitTests.warehouse;
  const expected = await expectedRows(expect, actual.columns, { session, dialect, subject, uniqueId });
  const { columns } = expected;
  const places = columns.map((column) => actual.columns.indexOf(column));
  const compared = (rows: QueryResult["rows"]) =>
    rows.map((cells) => ({ cells, keys: columns.map((column, index) => cellKey(cells[index] ?? null, column)) }));
  const shown = actual.rows.map((row) => places.map((place) => row[place] ?? null));
  const names = columns.map((column) => column.name);
  const diff = compareRows(names, compared(expected.rows), compared(shown));
  const main = { ...actual, message: "OK" };
  if (diff.rows.length === 0) return { status: "pass", message: null, failures: 0, main };
  const message = `the rows of ${subject} are not those that are expected: ${rowDiffWords(diff)}`;
  return {
    status: "fail",
    message: [message, ...rowDiffLines(diff, messageWidth)].join("\n"),
    failures: 1,
    main,
    rowDiff: diff,
    diagnostic: errorDiagnostic("run/unit-test-failed", message, { at: position, uniqueId, hint }),
  };
}
