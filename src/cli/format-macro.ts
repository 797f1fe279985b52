import type { ExplainedMacro } from "../commands/index.ts";

/** What `xform macro` prints: each name with the places it is looked for in, and the text of the macro that is taken. */
export function formatMacro({ explanations, taken }: ExplainedMacro): string {
  const lines: string[] = [];
  for (const { call, candidates } of explanations) {
    lines.push(`${call} looks for`);
    const names = candidates.map(({ packageName, name }) => (packageName === null ? name : `${packageName}.${name}`));
    const width = Math.max(...names.map((name) => name.length));
    const first = candidates.findIndex((candidate) => candidate.found);
    for (const [index, { found, entry }] of candidates.entries()) {
      const at = entry?.definition.position;
      const place = at === undefined ? (found ? "built in" : "-") : `${at.file}:${at.line}:${at.column}`;
      lines.push(`  ${(names[index] ?? "").padEnd(width)}  ${place}${index === first ? "  <- taken" : ""}`);
    }
    lines.push("");
  }
  if (taken === undefined)
    lines.push("It is written in TypeScript: a macro of the project of one of these names takes its place.");
  else lines.push(taken.definition.sql.trim());
  return lines.join("\n");
}
