import { askPostgres } from "../../test/support/behaviour/ask-postgres.ts";
import type { GoldenRelation } from "../../test/support/behaviour/golden-run.ts";
import { postgresRelations } from "../../test/support/behaviour/postgres-relations.ts";
import type { PostgresServer } from "../../test/support/postgres.ts";
import { compareValues, type Difference } from "./difference.ts";

type Rows = GoldenRelation["rows"];

/** What the databases `shop` of two servers hold: relations, their columns, descriptions, indexes and rights, and their rows. */
export async function comparePostgres(dbt: PostgresServer, other: PostgresServer): Promise<Difference[]> {
  const left = await postgresRelations(askPostgres(dbt, "shop"));
  const right = await postgresRelations(askPostgres(other, "shop"));
  console.log(`${Object.keys(left).length} relations by dbt, ${Object.keys(right).length} by xform`);
  const subjects = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return subjects.flatMap((subject) => compareRelation(subject, left[subject], right[subject]));
}

function compareRelation(
  subject: string,
  dbt: GoldenRelation | undefined,
  other: GoldenRelation | undefined,
): Difference[] {
  const area = "relation";
  if (dbt === undefined || other === undefined) {
    return [{ area, subject, field: "exists", dbt: dbt !== undefined, other: other !== undefined }];
  }
  const { rows: dbtRows, ...dbtShape } = dbt;
  const { rows: otherRows, ...otherShape } = other;
  const shape = compareValues(dbtShape, otherShape).map((found) => ({ area, subject, ...found }) as const);
  if (shape.some(({ field }) => field.startsWith("columns"))) return shape;
  const [onlyDbt, onlyOther] = [rowsOnlyIn(dbtRows, otherRows), rowsOnlyIn(otherRows, dbtRows)];
  if (onlyDbt.length + onlyOther.length === 0) return shape;
  const describe = (rows: readonly string[]) => ({ count: rows.length, example: rows[0] ?? null });
  return [...shape, { area, subject, field: "rows", dbt: describe(onlyDbt), other: describe(onlyOther) }];
}

/** The rows that are more often here than there, as texts. */
function rowsOnlyIn(here: Rows, there: Rows): string[] {
  const counts = new Map<string, number>();
  for (const text of there.map(rowText)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return here.map(rowText).filter((text) => {
    const left = counts.get(text) ?? 0;
    if (left > 0) counts.set(text, left - 1);
    return left === 0;
  });
}

/** The last digits of a floating-point sum depend on the order of the additions, so they do not count. */
function rowText(row: Rows[number]): string {
  return JSON.stringify(
    row.map((cell) => (cell !== null && /^-?\d+\.\d{11,}$/.test(cell) ? Number(cell).toPrecision(10) : cell)),
  );
}
