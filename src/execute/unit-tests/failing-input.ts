import type { FixtureDialect, TestInput } from "../../compile/index.ts";
import { type MacroTestNode, type UnitTestInput, type UnitTestNode, XformError } from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { failingCell } from "./failing-cell.ts";

/**
 * The error of the input that is what fails in a query, at the cell or the text that is wrong; undefined where all inputs
 * work by themselves. Asked only after the query failed.
 */
export async function failingInput(
  { given, uniqueId }: UnitTestNode | MacroTestNode,
  inputs: Iterable<TestInput>,
  session: Session,
  dialect: FixtureDialect,
): Promise<XformError | undefined> {
  for (const [index, { sql, columns }] of [...inputs].entries()) {
    const input = given[index] as UnitTestInput;
    const failure = await session.query(sql).then(
      () => undefined,
      (error: Error) => error,
    );
    if (failure === undefined) continue;
    const { rows } = input;
    const cell = typeof rows === "string" ? undefined : await failingCell(session, dialect, await columns(), rows);
    const message =
      cell === undefined
        ? `the rows of ${input.input} fail: ${failure.message}`
        : `"${cell.name}" of ${input.input} is ${cell.dataType}: ${cell.message}`;
    const at = cell === undefined ? input.place() : input.place(cell.row, cell.name);
    return new XformError("run/unit-test-invalid", message, { at, uniqueId, cause: failure });
  }
  return undefined;
}
