import { reasonToAllow } from "./allowed-differences.ts";
import type { Difference } from "./difference.ts";

/** Prints the differences and a count; returns how many are not allowed. */
export function printDifferences(
  differences: readonly Difference[],
  labels: readonly [string, string],
  limit: number,
): number {
  const unexpected = differences.filter((difference) => reasonToAllow(difference) === undefined);
  const reasons = new Map<string, number>();
  for (const difference of differences) {
    const reason = reasonToAllow(difference);
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const difference of unexpected.slice(0, limit)) printDifference(difference, labels);
  if (unexpected.length > limit) console.log(`… and ${unexpected.length - limit} more (--limit shows them)`);
  printFields(unexpected);
  for (const [reason, count] of reasons) console.log(`allowed: ${count} × ${reason}`);
  console.log(`${unexpected.length} differences, ${differences.length - unexpected.length} allowed`);
  return unexpected.length;
}

function printDifference(difference: Difference, [dbt, other]: readonly [string, string]): void {
  console.log(`${difference.area}  ${difference.subject}  ${difference.field}`);
  const width = Math.max(dbt.length, other.length);
  const [left, right] = shortest(difference.dbt, difference.other);
  console.log(`    ${dbt.padEnd(width)}  ${left}\n    ${other.padEnd(width)}  ${right}`);
}

/** Of two long texts, only the first line that differs. */
function shortest(dbt: unknown, other: unknown): [string, string] {
  if (typeof dbt !== "string" || typeof other !== "string") return [show(dbt), show(other)];
  const [left, right] = [dbt.split("\n"), other.split("\n")];
  if (left.length + right.length === 2) return [show(dbt), show(other)];
  const line = left.findIndex((text, index) => text !== right[index]);
  const at = line === -1 ? left.length : line;
  const side = (lines: readonly string[]) => `line ${at + 1} of ${lines.length}: ${show(lines[at])}`;
  return [side(left), side(right)];
}

function show(value: unknown): string {
  if (value === undefined) return "(absent)";
  const text = JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

/** Many nodes often differ in the same field: a table of fields shows where to begin. */
function printFields(differences: readonly Difference[]): void {
  const counts = new Map<string, number>();
  for (const { area, field } of differences) {
    const name = `${area} ${field.replaceAll(/\[\d+\]/g, "[]")}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size < 2) return;
  console.log("\nBy field:");
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 40))
    console.log(`${String(count).padStart(6)}  ${name}`);
}
