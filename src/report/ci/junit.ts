import { type Diagnostic, rowDiffLines } from "../../core/index.ts";
import { failingRowsLines } from "../failing-rows-lines.ts";
import type { CiReport, ReportedNode } from "./ci-report.ts";
import { diagnosticText, diffWidth, outcomeOf } from "./outcome-words.ts";

/** Kinds of nodes by the suite that they are in, in the order of the suites. */
const suites: Readonly<Record<string, string>> = {
  seed: "seeds",
  model: "models",
  snapshot: "snapshots",
  function: "functions",
  unit_test: "unit tests",
  macro_test: "unit tests",
  test: "data tests",
  source: "sources",
};

/**
 * A report in the XML of JUnit, as Jenkins, GitLab, Azure and others read it: a suite for each kind of node, a case for each
 * node, in the order in which they ended. Errors of the project are cases of a suite `project`; warnings stand in the
 * output of their suite.
 *
 * Source: the schema of Ant's JUnit task, which asks for more than readers do, and names the elements and their order.
 */
export function junitReport(report: CiReport): string {
  const names = [...new Set([...Object.values(suites), "others"])];
  const groups = names.map((name) => ({ name, nodes: report.nodes.filter((entry) => suiteOf(entry) === name) }));
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  const warnings = report.diagnostics.filter(({ severity }) => severity === "warning");
  const written = [
    ...(errors.length + warnings.length > 0 ? [projectSuite(errors, warnings)] : []),
    ...groups.filter(({ nodes }) => nodes.length > 0).map(({ name, nodes }) => nodeSuite(name, nodes)),
  ];
  const timestamp = new Date(report.startedAt).toISOString().slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    ...written.flatMap((suite, id) => suiteLines(report.command, suite, id, timestamp)),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly output: string;
}

interface Case {
  readonly className: string;
  readonly name: string;
  readonly seconds: number;
  /** The element that says how it ended; none where it passed. */
  readonly ending?: {
    readonly element: "failure" | "error" | "skipped";
    readonly message: string;
    readonly type?: string;
    readonly text?: string;
  };
}

function suiteOf({ node }: ReportedNode): string {
  return suites[node.resourceType] ?? "others";
}

function projectSuite(errors: readonly Diagnostic[], warnings: readonly Diagnostic[]): Suite {
  const cases = errors.map(
    (error): Case => ({
      className: "project",
      name: error.at === undefined ? error.code : `${error.code} ${error.at.file}:${error.at.line}`,
      seconds: 0,
      ending: { element: "error", message: error.message, type: error.code, text: diagnosticText(error) },
    }),
  );
  return { name: "project", cases, output: warnings.map(diagnosticText).join("\n\n") };
}

function nodeSuite(name: string, nodes: readonly ReportedNode[]): Suite {
  const warned = nodes.flatMap(({ result }) =>
    result.status === "warn" && result.diagnostic !== undefined ? [diagnosticText(result.diagnostic)] : [],
  );
  return { name, cases: nodes.map(nodeCase), output: warned.join("\n\n") };
}

function nodeCase({ node, result }: ReportedNode): Case {
  const [, packageName = ""] = node.uniqueId.split(".");
  const folders = node.path.split("/").slice(0, -1);
  const { diagnostic, message } = result;
  const common = {
    className: [packageName, ...folders].join("."),
    name: node.name,
    seconds: result.executionTime,
  };
  const outcome = outcomeOf(result);
  if (outcome === "passed") return common;
  if (outcome === "skipped") return { ...common, ending: { element: "skipped", message: message ?? "" } };
  const rows = [
    ...(result.failingRows === undefined ? [] : failingRowsLines(result.failingRows)),
    ...(result.rowDiff === undefined ? [] : rowDiffLines(result.rowDiff, diffWidth)),
  ];
  return {
    ...common,
    ending: {
      element: outcome === "failed" ? "failure" : "error",
      message: diagnostic?.message ?? message ?? result.status,
      type: diagnostic?.code ?? result.status,
      text: [diagnostic === undefined ? (message ?? "") : diagnosticText(diagnostic), ...rows].join("\n"),
    },
  };
}

function suiteLines(command: string, { name, cases, output }: Suite, id: number, timestamp: string): readonly string[] {
  const count = (element: string) => cases.filter(({ ending }) => ending?.element === element).length;
  const seconds = cases.reduce((sum, entry) => sum + entry.seconds, 0);
  return [
    `  <testsuite${attributes({
      package: `xform.${command.replaceAll(" ", "-")}`,
      id,
      name,
      timestamp,
      hostname: "localhost",
      tests: cases.length,
      failures: count("failure"),
      errors: count("error"),
      skipped: count("skipped"),
      time: seconds.toFixed(3),
    })}>`,
    "    <properties/>",
    ...cases.flatMap(caseLines),
    `    <system-out>${escapeText(output)}</system-out>`,
    "    <system-err/>",
    "  </testsuite>",
  ];
}

function caseLines({ className, name, seconds, ending }: Case): readonly string[] {
  const head = `    <testcase${attributes({ name, classname: className, time: seconds.toFixed(3) })}`;
  if (ending === undefined) return [`${head}/>`];
  const { element, message, type, text } = ending;
  const inside = attributes(type === undefined ? { message } : { message, type });
  const body = text === undefined ? "/>" : `>${escapeText(text)}</${element}>`;
  return [`${head}>`, `      <${element}${inside}${body}`, "    </testcase>"];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => ` ${name}="${escapeText(String(value)).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")}"`,
    )
    .join("");
}

/** Characters that XML 1.0 has no way to write are replaced. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
