import type { Kind } from "../../../../src/docs/site/site-data.ts";

/** How a kind is called: one of it, several of it. */
export const kindNames: Readonly<Record<Kind, readonly [string, string]>> = {
  model: ["model", "models"],
  source: ["source", "sources"],
  seed: ["seed", "seeds"],
  snapshot: ["snapshot", "snapshots"],
  exposure: ["exposure", "exposures"],
  metric: ["metric", "metrics"],
  semantic_model: ["semantic model", "semantic models"],
  saved_query: ["saved query", "saved queries"],
  function: ["function", "functions"],
  analysis: ["analysis", "analyses"],
  macro: ["macro", "macros"],
  doc: ["docs block", "docs blocks"],
  test: ["test", "tests"],
  unit_test: ["unit test", "unit tests"],
};

/** `1 model`, `32 models`. */
export function countOf(count: number, kind: Kind): string {
  return `${count} ${kindNames[kind][count === 1 ? 0 : 1]}`;
}
