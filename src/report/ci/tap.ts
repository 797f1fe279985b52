import { kindWords } from "../result-line.ts";
import type { CiReport, ReportedNode } from "./ci-report.ts";
import { outcomeOf, placeOf } from "./outcome-words.ts";

/**
 * A report in the Test Anything Protocol, version 14: a point for each node, in the order in which they ended, and one for
 * each error of the project.
 */
export function tapReport({ nodes, diagnostics }: CiReport): string {
  const points = [
    ...diagnostics
      .filter(({ severity }) => severity === "error")
      .map((error) => ({
        ok: false,
        name: `project: ${error.code}`,
        facts: { message: error.message, severity: "error", at: placeOf(error) },
      })),
    ...nodes.map(nodePoint),
  ];
  const lines = points.flatMap(({ ok, name, skip, facts }: Point, index) => [
    `${ok ? "ok" : "not ok"} ${index + 1} - ${escapeTap(name)}${skip === undefined ? "" : ` # SKIP ${escapeTap(skip)}`}`,
    ...(facts === undefined ? [] : factLines(facts)),
  ]);
  return ["TAP version 14", `1..${points.length}`, ...lines, ""].join("\n");
}

interface Point {
  readonly ok: boolean;
  readonly name: string;
  readonly skip?: string;
  readonly facts?: Readonly<Record<string, string>>;
}

function nodePoint({ node, result }: ReportedNode): Point {
  const outcome = outcomeOf(result);
  const name = `${kindWords(node)} ${node.label}`;
  if (outcome === "skipped") return { ok: true, name, skip: result.message ?? "" };
  const { diagnostic } = result;
  if (outcome === "passed" && result.status !== "warn") return { ok: true, name };
  return {
    ok: outcome === "passed",
    name,
    facts: {
      message: diagnostic?.message ?? result.message ?? "",
      severity: result.status,
      ...(diagnostic === undefined ? {} : { at: placeOf(diagnostic) }),
      ...(result.failingRows === undefined ? {} : { query: result.failingRows.query }),
    },
  };
}

/** YAML whose texts are in double quotes, as JSON writes them. */
function factLines(facts: Readonly<Record<string, string>>): readonly string[] {
  const entries = Object.entries(facts).filter(([, value]) => value !== "");
  return ["  ---", ...entries.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`), "  ..."];
}

function escapeTap(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("#", "\\#").replaceAll("\n", " ");
}
