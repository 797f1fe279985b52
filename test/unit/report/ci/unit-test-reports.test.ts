import { expect, it } from "vitest";
import type { NodeResult } from "../../../../src/core/index.ts";
import { junitReport } from "../../../../src/report/ci/junit.ts";
import { markdownReport } from "../../../../src/report/ci/markdown.ts";
import { everyOutcome } from "../../../support/ci-report.ts";

const [first] = everyOutcome.nodes;
if (first === undefined) throw new Error("there is no outcome");
const result: NodeResult = {
  ...first.result,
  uniqueId: "unit_test.shop.orders.counts",
  status: "fail",
  diagnostic: { code: "run/unit-test-failed", severity: "error", message: "the rows differ" },
  rowDiff: {
    columns: ["id", "total"],
    equal: 0,
    rows: [{ kind: "changed", expected: [1, 2], actual: [1, 3], changed: [1] }],
  },
};
const node = { ...first.node, uniqueId: result.uniqueId, name: "counts", resourceType: "unit_test" } as const;
const report = { ...everyOutcome, nodes: [{ node, result }] };

it("reports show how the rows of a unit test differ", () => {
  expect(junitReport(report)).toContain("the rows differ\n   id  total\n~  1   2 → 3</failure>");
  expect(markdownReport(report)).toContain("```diff\n   id  total\n~  1   2 → 3\n```");
});
