import { expect, it } from "vitest";
import { retryPlan } from "../../../src/state/index.ts";

const [one, two, three] = [0, 1, 2].map((day) => ({ start: day, end: day + 1 })) as [never, never, never];

it("runs again what failed, was skipped, or was built in part", () => {
  const statuses = ["success", "pass", "warn", "no-op", "error", "fail", "skipped", "runtime error", "partial success"];
  const results = statuses.map((status) => ({ uniqueId: status, status }));
  expect([...retryPlan({ args: {}, results }).nodes]).toEqual(statuses.slice(4));
});

it("runs the failed batches only, and keeps a table that has others", () => {
  const results = [
    { uniqueId: "part", status: "partial success", batches: { successful: [one], failed: [two, three] } },
    { uniqueId: "none", status: "error", batches: { successful: [], failed: [one] } },
    { uniqueId: "skipped", status: "skipped" },
    { uniqueId: "done", status: "success", batches: { successful: [one], failed: [] } },
  ];
  const { batches } = retryPlan({ args: {}, results });
  expect([...batches]).toEqual([
    ["part", { windows: [two, three], continues: true }],
    ["none", { windows: [one], continues: false }],
  ]);
});
