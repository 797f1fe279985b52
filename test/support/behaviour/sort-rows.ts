import type { GoldenRelation } from "./golden-run.ts";

/** The relation with its rows in the order of their texts: the one in which they come is nobody's. */
export function sortRows(relation: GoldenRelation): GoldenRelation {
  const rows = relation.rows.map((row) => ({ row, text: JSON.stringify(row) }));
  rows.sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0));
  return { ...relation, rows: rows.map(({ row }) => row) };
}
