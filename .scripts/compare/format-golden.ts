import type { Golden, GoldenRun } from "../../test/support/behaviour/golden-run.ts";
import { sortRows } from "../../test/support/behaviour/sort-rows.ts";

/** The text of a golden file: a line a node and a relation, in the order of their names. */
export function formatGolden({ runs, ...settings }: Golden): string {
  const head = Object.entries(settings).map(([key, value]) => `  ${JSON.stringify(key)}: ${inline(value)},\n`);
  return `{\n${head.join("")}  "runs": [\n${runs.map(formatRun).join(",\n")}\n  ]\n}\n`;
}

function formatRun({ results, verdicts, relations, ...rest }: GoldenRun): string {
  const lines = Object.entries(rest).map(([key, value]) => `      ${JSON.stringify(key)}: ${inline(value)}`);
  const sorted = Object.fromEntries(Object.entries(relations).map(([name, relation]) => [name, sortRows(relation)]));
  lines.push(`      "results": ${formatTable(results)}`);
  if (verdicts !== undefined) lines.push(`      "verdicts": ${formatTable(verdicts)}`);
  lines.push(`      "relations": ${formatTable(sorted)}`);
  return `    {\n${lines.join(",\n")}\n    }`;
}

function formatTable(table: Readonly<Record<string, unknown>>): string {
  const lines = Object.keys(table)
    .sort()
    .map((key) => `        ${JSON.stringify(key)}: ${inline(table[key])}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n      }`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`)
    .join(", ")}}`;
}
