import type { Diagnostic, NodeResult } from "../../core/index.ts";

/** How a node ended, for reports that know four ways. */
export type Outcome = "passed" | "failed" | "errored" | "skipped";

/** How wide the differences of rows are that reports show. */
export const diffWidth = 120;

/** How a node ended. A warning is no failure. */
export function outcomeOf({ status }: NodeResult): Outcome {
  if (status === "fail") return "failed";
  if (status === "error" || status === "partial success") return "errored";
  return status === "skipped" ? "skipped" : "passed";
}

/** The place of a finding, as `file:line:column`; empty where none is known. */
export function placeOf({ at }: Diagnostic): string {
  return at === undefined ? "" : `${at.file}:${at.line}:${at.column}`;
}

/** A finding in plain lines: what is wrong, where, what to do. */
export function diagnosticText(diagnostic: Diagnostic): string {
  const place = placeOf(diagnostic);
  return [
    `${diagnostic.code}: ${diagnostic.message}`,
    ...(place === "" ? [] : [`at ${place}`]),
    ...(diagnostic.hint === undefined ? [] : [diagnostic.hint]),
  ].join("\n");
}
