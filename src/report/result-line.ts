import type { NodeResult, NodeSummary } from "../core/index.ts";
import { fitLine, type LineWidth } from "./fit-line.ts";
import type { Paint, Style } from "./paint.ts";

/** How a node's kind is called in a line. */
export function kindWords(node: NodeSummary): string {
  if (node.resourceType === "model") return `${node.materialized} model`;
  if (node.resourceType === "source") return "freshness of";
  if (node.resourceType === "operation") return "hook:";
  if (node.resourceType === "saved_query") return "saved query";
  return node.resourceType === "seed" ? "seed file" : node.resourceType;
}

interface Outcome {
  readonly word: string;
  readonly style: Style;
  readonly detail: (result: NodeResult) => string;
}

const outcomes: Readonly<Record<NodeResult["status"], Outcome>> = {
  success: { word: "OK", style: "green", detail: (result) => rows(result) },
  pass: { word: "PASS", style: "green", detail: () => "PASS" },
  fail: { word: "FAIL", style: "red", detail: (result) => `FAIL ${result.failures ?? ""}` },
  warn: { word: "WARN", style: "yellow", detail: ({ failures }) => (failures === null ? "WARN" : `WARN ${failures}`) },
  error: { word: "ERROR", style: "red", detail: () => "ERROR" },
  skipped: { word: "SKIP", style: "yellow", detail: () => "SKIP" },
  "no-op": { word: "NO-OP", style: "dim", detail: () => "NO-OP" },
  "partial success": {
    word: "PARTIAL SUCCESS",
    style: "yellow",
    detail: (result) => result.message ?? "PARTIAL SUCCESS",
  },
};

/** A source that is older than it may be, in other words than one that cannot be asked. */
const stale: Outcome = { word: "ERROR STALE", style: "red", detail: () => "ERROR STALE" };

function rows(result: NodeResult): string {
  const count = result.adapterResponse.rows_affected;
  return typeof count === "number" ? `${count} row${count === 1 ? "" : "s"}` : "OK";
}

/** `3 of 10 OK table model main.orders ....... [4000 rows in 0.12s]`. */
export function resultLine(
  index: number,
  total: number,
  node: NodeSummary,
  result: NodeResult,
  width: LineWidth,
  paint: Paint,
): string {
  const isStale = result.status === "error" && result.freshness !== undefined;
  const { word, style, detail } = isStale ? stale : outcomes[result.status];
  const seconds = result.status === "skipped" ? "" : ` in ${result.executionTime.toFixed(2)}s`;
  const said = detail(result);
  const parts = {
    ...{ count: `${index} of ${total}`, word, what: `${kindWords(node)} ${node.label}`, name: node.label },
    detail: `[${said}${seconds}]`,
  };
  const line = fitLine(parts, width, (dots) => paint("dim", dots));
  // What is painted takes no more cells.
  return line.replace(parts.detail, () => `[${paint(style, said)}${seconds}]`);
}
