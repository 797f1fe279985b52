import type { StateDifference } from "../commands/index.ts";

/** What differs from an earlier state as a table: a line a node, and one more for each further reason. */
export function formatStateDiff(differences: readonly StateDifference[]): string {
  if (differences.length === 0) return "Nothing is different";
  const rows = differences.flatMap(({ uniqueId, change, reasons }) => {
    const [first, ...others] = reasons.map(({ rule, detail }) => [rule, detail.replaceAll("\n", " ")] as const);
    return [[change, uniqueId, ...(first ?? ["", ""])], ...others.map((reason) => ["", "", ...reason])];
  });
  const titled = [["change", "node", "rule", "what is different"], ...rows];
  const widths = [0, 1, 2].map((index) => Math.max(...titled.map((row) => (row[index] ?? "").length)));
  const lines = titled.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}

/** The same for programs. */
export function stateDiffJson(differences: readonly StateDifference[]): string {
  return JSON.stringify(
    differences.map(({ uniqueId, change, reasons }) => ({ unique_id: uniqueId, change, reasons })),
    null,
    2,
  );
}
