import { type Diagnostic, type FailingRows, type JsonValue, rowDiffLines } from "../../core/index.ts";
import { countResults } from "../run-summary.ts";
import type { CiReport, ReportedNode } from "./ci-report.ts";
import { diffWidth, outcomeOf, placeOf } from "./outcome-words.ts";
import { visibleText } from "./visible-text.ts";

/** What a report has room for: GitHub takes a summary of a mebibyte. */
const most = { failures: 50, skipped: 100, query: 4000, cell: 200 };

/** A report for people who look at a pull request: what failed, where, with the rows, and what was skipped for it. */
export function markdownReport(report: CiReport): string {
  const { nodes, diagnostics } = report;
  const told = [...nodes].filter(({ result }) => result.diagnostic !== undefined);
  // Failures first; the order of time is kept among equals.
  const order = (entry: ReportedNode) => (entry.result.status === "warn" ? 1 : 0);
  const failures = told.sort((a, b) => order(a) - order(b));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const skipped = nodes.filter(({ result }) => outcomeOf(result) === "skipped");
  const lines = [
    `# xform ${report.command}: ${headline(report, errors.length)}`,
    "",
    countsLine(report),
    ...errors.slice(0, most.failures).flatMap(projectError),
    ...failures.slice(0, most.failures).flatMap(failure),
    ...(failures.length > most.failures ? ["", `… and ${failures.length - most.failures} more.`] : []),
    ...skippedLines(skipped),
    "",
  ];
  return visibleText(lines.join("\n"));
}

function headline({ nodes }: CiReport, projectErrors: number): string {
  const { error, partial, warn } = countResults(nodes.map(({ result }) => result));
  const failed = error + partial + projectErrors;
  if (failed > 0) return `${failed} ${failed === 1 ? "error" : "errors"}`;
  return warn > 0 ? `passed with ${warn} ${warn === 1 ? "warning" : "warnings"}` : "passed";
}

function countsLine({ nodes, seconds }: CiReport): string {
  const { pass, warn, error, partial, skip, total } = countResults(nodes.map(({ result }) => result));
  return `${total} nodes in ${seconds.toFixed(1)} s: ${pass} passed, ${warn} warned, ${error + partial} failed, ${skip} skipped`;
}

function projectError(error: Diagnostic): readonly string[] {
  return ["", `## ${inline(error.code)}`, "", ...explained(error)];
}

function failure({ node, result }: ReportedNode): readonly string[] {
  const word = { fail: "Failure", warn: "Warning" }[result.status as string] ?? "Error";
  return [
    "",
    `## ${word} in ${node.resourceType.replaceAll("_", " ")} ${inline(node.name)}`,
    "",
    ...(result.diagnostic === undefined ? [] : explained(result.diagnostic)),
    ...(result.failingRows === undefined ? [] : rowLines(result.failingRows)),
    ...(result.rowDiff === undefined
      ? []
      : ["", ...fenced("diff", rowDiffLines(result.rowDiff, diffWidth).join("\n"))]),
  ];
}

function explained(diagnostic: Diagnostic): readonly string[] {
  const [first = "", ...details] = diagnostic.message.split("\n");
  const place = placeOf(diagnostic);
  return [
    `${plain(first)}${place === "" ? "" : ` (${inline(place)})`}`,
    ...(details.length === 0 ? [] : ["", ...fenced("text", details.join("\n"))]),
    ...(diagnostic.hint === undefined ? [] : ["", plain(diagnostic.hint)]),
  ];
}

function rowLines({ columns, rows, query, compiledFile }: FailingRows): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const table =
    rows.length === 0
      ? []
      : [
          "",
          line(columns.map(({ name }) => cell(name))),
          line(columns.map(() => "---")),
          ...rows.map((row) => line(row.map(cell))),
        ];
  const shown = query.length > most.query ? `${query.slice(0, most.query)}\n…` : query;
  return [
    ...table,
    "",
    `<details><summary>The query that finds them</summary>`,
    "",
    `In ${inline(compiledFile)}:`,
    "",
    ...fenced("sql", shown.trim()),
    "",
    "</details>",
  ];
}

function skippedLines(skipped: readonly ReportedNode[]): readonly string[] {
  if (skipped.length === 0) return [];
  const more = skipped.length - most.skipped;
  return [
    "",
    `<details><summary>${skipped.length} skipped</summary>`,
    "",
    ...skipped
      .slice(0, most.skipped)
      .map(({ node, result }) => `- ${inline(node.name)}: ${plain(result.message ?? "")}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    "",
    "</details>",
  ];
}

/** A value in a table: on one line, and not so long that it hides the others. */
function cell(value: JsonValue): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const cut = text.length > most.cell ? `${text.slice(0, most.cell)}…` : text;
  return plain(cut).replaceAll("|", "\\|").replaceAll(/\r?\n/g, " ");
}

/** Text that means nothing to Markdown or HTML. */
function plain(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]~#@]/g, (character) => `\\${character}`);
}

/** Code in a line, between more backticks than it has in a row. */
function inline(text: string): string {
  const fence = "`".repeat(longestFence(text, 0) + 1);
  return fence.length === 1 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

function fenced(language: string, text: string): readonly string[] {
  const fence = "`".repeat(longestFence(text, 2) + 1);
  return [`${fence}${language}`, text, fence];
}

function longestFence(text: string, least: number): number {
  return Math.max(least, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
