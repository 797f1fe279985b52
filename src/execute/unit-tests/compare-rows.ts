import type { JsonValue, RowDiff, RowDifference } from "../../core/index.ts";

/** A row with what its cells are compared by. */
export interface ComparedRow {
  readonly cells: readonly JsonValue[];
  readonly keys: readonly string[];
}

/** Above so many rows of a kind, rows that differ are not put side by side by how much they have in common. */
const mostCompared = 200;

/**
 * Compares rows with those that are expected, without regard to their order; each counts as often as it is there. Rows
 * that differ are put side by side where they have the same first cell, or at least half of their cells in common.
 */
export function compareRows(
  columns: readonly string[],
  expected: readonly ComparedRow[],
  actual: readonly ComparedRow[],
): RowDiff {
  const waiting = new Map<string, ComparedRow[]>();
  for (const row of expected) {
    const key = JSON.stringify(row.keys);
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [row]);
    else same.push(row);
  }
  const added: ComparedRow[] = [];
  let equal = 0;
  for (const row of actual) {
    if (waiting.get(JSON.stringify(row.keys))?.pop() === undefined) added.push(row);
    else equal += 1;
  }
  const left = new Set([...waiting.values()].flat());
  const missing = expected.filter((row) => left.has(row));
  return { columns, equal, rows: pairedRows(missing, added) };
}

function pairedRows(missing: readonly ComparedRow[], added: readonly ComparedRow[]): readonly RowDifference[] {
  const free = new Set(added);
  const rows: RowDifference[] = [];
  const alone: ComparedRow[] = [];
  for (const row of missing) {
    const partner = nearest(row, free);
    if (partner === undefined) alone.push(row);
    else {
      free.delete(partner);
      const changed = row.keys.flatMap((key, index) => (key === partner.keys[index] ? [] : [index]));
      rows.push({ kind: "changed", expected: row.cells, actual: partner.cells, changed });
    }
  }
  return [
    ...rows,
    ...alone.map(({ cells }): RowDifference => ({ kind: "missing", cells })),
    ...[...free].map(({ cells }): RowDifference => ({ kind: "added", cells })),
  ];
}

function nearest(row: ComparedRow, candidates: ReadonlySet<ComparedRow>): ComparedRow | undefined {
  let best: ComparedRow | undefined;
  let bestScore = 0;
  for (const candidate of [...candidates].slice(0, mostCompared)) {
    const common = row.keys.filter((key, index) => key === candidate.keys[index]).length;
    const isAlike = common > 0 && (row.keys[0] === candidate.keys[0] || common * 2 >= row.keys.length);
    // The first cell is most often the one that identifies a row.
    const score = isAlike ? common + (row.keys[0] === candidate.keys[0] ? row.keys.length : 0) : 0;
    if (score <= bestScore) continue;
    best = candidate;
    bestScore = score;
  }
  return best;
}
