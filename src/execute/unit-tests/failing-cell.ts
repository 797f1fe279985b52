import { castSql, type FixtureDialect } from "../../compile/index.ts";
import type { Column, JsonObject } from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";

/** A cell that is no value of the type of its column. */
export interface FailingCell {
  readonly row: number;
  /** The name of the column as the row has it. */
  readonly name: string;
  readonly dataType: string;
  /** What the engine says of it. */
  readonly message: string;
}

/** The first cell of some rows that the engine does not take for its column. Asked only after all of them failed. */
export async function failingCell(
  session: Session,
  dialect: FixtureDialect,
  columns: readonly Column[],
  rows: readonly JsonObject[],
): Promise<FailingCell | undefined> {
  const types = new Map(columns.map(({ name, dataType }) => [name.toLowerCase(), dataType]));
  for (const [row, cells] of rows.entries()) {
    for (const [name, cell] of Object.entries(cells)) {
      const dataType = types.get(name.toLowerCase());
      if (dataType === undefined || cell === null) continue;
      const failure = await session.query(`select ${castSql(dialect, cell, dataType)}`).then(
        () => undefined,
        (error: Error) => error,
      );
      if (failure !== undefined) return { row, name, dataType, message: failure.message };
    }
  }
  return undefined;
}
