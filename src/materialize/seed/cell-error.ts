import { XformError } from "../../core/index.ts";
import type { MaterializationContext, SeedContext } from "../materialization.ts";
import { csvRows } from "./csv-rows.ts";

/** What an adapter's error tells of a cell that does not fit the type of its column. */
interface CellFailure {
  readonly message: string;
  readonly fileLine: number;
  /** The name of the column. */
  readonly fileColumn: string;
  readonly hint?: string | undefined;
}

/** The error of a load at the very cell, where the adapter tells line and column; else as it is. */
export async function atCell(
  error: unknown,
  { node }: MaterializationContext,
  { file, displayPath }: SeedContext,
  delimiter: string,
): Promise<unknown> {
  if (!isCellFailure(error)) return error;
  const { message, fileLine, fileColumn, hint } = error;
  const column = await columnOf(file, delimiter, fileLine, fileColumn);
  return new XformError("run/seed-invalid", message, {
    at: { file: displayPath, line: fileLine, column },
    uniqueId: node.uniqueId,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

function isCellFailure(error: unknown): error is CellFailure {
  const failure = error as Partial<CellFailure> | null;
  return typeof failure?.fileLine === "number" && typeof failure.fileColumn === "string";
}

/** Where the cell of a column begins in the line that its row is; 1 where it is not found. */
async function columnOf(file: string, delimiter: string, line: number, name: string): Promise<number> {
  let index = -1;
  for await (const rows of csvRows(file, delimiter)) {
    for (const { cells, line: ofRow } of rows) {
      if (index < 0) index = cells.indexOf(name);
      if (index < 0 || ofRow > line) return 1;
      if (ofRow !== line || ofRow === 1) continue;
      const before = cells.slice(0, index).map((cell) => written(cell, delimiter));
      return before.join(delimiter).length + (index > 0 ? delimiter.length : 0) + 1;
    }
  }
  return 1;
}

/** A cell as it has to be written; quotes that it does not need are not known here. */
function written(cell: string, delimiter: string): string {
  return cell.includes('"') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
