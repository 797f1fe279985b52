import { type QueryResult, renderRelation, type SeedLoad, WarehouseError } from "../../src/adapter/index.ts";
import { type SeedRow, seedRows } from "../postgres/seed-rows.ts";
import { seedTable } from "../postgres/seed-table.ts";
import type { WireSession } from "../postgres/wire-engine.ts";
import { redshiftDialect } from "./dialect.ts";

/** What one statement holds at most: the cluster takes 16 MB, and fewer large ones are faster than many small ones. */
const limits = { rows: 5000, characters: 2_000_000 };

/** Loads a CSV file by inserts of many rows each: the cluster reads files from S3 alone. */
export async function loadSeed(load: SeedLoad, { execute }: WireSession): Promise<QueryResult> {
  const { quoteIdentifier, quoteLiteral } = redshiftDialect;
  const table = renderRelation(redshiftDialect, load.relation);
  // `truncate` would commit the transaction.
  await seedTable(load, { dialect: redshiftDialect, execute, emptySql: () => `delete from ${table}` });
  const names = load.columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  const types = load.columns.map(({ dataType }) => dataType);
  let total = 0;
  for await (const batch of batches(seedRows(load))) {
    const values = batch.map(({ cells }) => `(${types.map((_, index) => value(cells[index] ?? null)).join(", ")})`);
    await execute(`insert into ${table} (${names}) values\n${values.join(",\n")}`).catch((error) => {
      throw withLines(error, batch);
    });
    total += batch.length;
  }
  return { columns: [], rows: [], message: `INSERT 0 ${total}`, rowsAffected: total, facts: { code: "INSERT" } };

  function value(cell: string | null): string {
    return cell === null ? "null" : quoteLiteral(cell);
  }
}

async function* batches(pieces: AsyncIterable<readonly SeedRow[]>): AsyncGenerator<readonly SeedRow[]> {
  let batch: SeedRow[] = [];
  let characters = 0;
  for await (const rows of pieces) {
    for (const row of rows) {
      batch.push(row);
      characters += row.cells.reduce((sum, cell) => sum + (cell?.length ?? 4), 0);
      if (batch.length < limits.rows && characters < limits.characters) continue;
      yield batch;
      batch = [];
      characters = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/** The cluster tells no row, so the lines are those of the whole statement. */
function withLines(error: unknown, batch: readonly SeedRow[]): unknown {
  const [first, last] = [batch[0], batch.at(-1)];
  if (!(error instanceof WarehouseError) || error.kind !== "statement" || first === undefined) return error;
  const lines = first.line === last?.line ? `line ${first.line}` : `lines ${first.line} to ${last?.line}`;
  return new WarehouseError("statement", `${error.message}, in ${lines}`, {
    fileLine: first.line,
    hint: "correct the cell, or the column's type under column_types",
    cause: error,
  });
}
