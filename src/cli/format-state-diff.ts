import type { StateDifference } from "../commands/index.ts";
import { alignColumns, type ColumnsLayout } from "../report/index.ts";

/** What differs from an earlier state as a table: a line a node, and one more for each further reason. */
export function formatStateDiff(differences: readonly StateDifference[], layout: ColumnsLayout): string {
  if (differences.length === 0) return "Nothing is different";
  const rows = differences.flatMap(({ uniqueId, change, reasons }) => {
    const [first, ...others] = reasons.map(({ rule, detail }) => [rule, detail.replaceAll("\n", " ")] as const);
    return [[change, uniqueId, ...(first ?? ["", ""])], ...others.map((reason) => ["", "", ...reason])];
  });
  return alignColumns([["change", "node", "rule", "what is different"], ...rows], layout).join("\n");
}

/** The same for programs. */
export function stateDiffJson(differences: readonly StateDifference[]): string {
  return JSON.stringify(
    differences.map(({ uniqueId, change, reasons }) => ({ unique_id: uniqueId, change, reasons })),
    null,
    2,
  );
}
