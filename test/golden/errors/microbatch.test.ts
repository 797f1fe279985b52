import { describe } from "vitest";
import { errorCase } from "../../support/error-case.ts";

const span = "--event-time-start 2026-01-01 --event-time-end 2026-01-05 --threads 1";

describe("microbatch models", () => {
  errorCase("microbatch", { runs: ["parse"] });
  errorCase("batches", {
    runs: [`run --exclude future ${span}`, "retry --threads 1", "run --select future --threads 1"],
  });
});

describe("options about rows and batches", () => {
  errorCase("rows-options", {
    fixture: "batches",
    runs: [
      "run --sample '3 weeks'",
      "run --sample '{start: yesterday, end: 2026-01-05}'",
      "build --sample '{start: 2026-01-05}'",
      "run --event-time-start 2026-01-01",
      "run --event-time-end 2026-01-01",
      "run --event-time-start 2026-01-05 --event-time-end 2026-01-01",
      "run --event-time-start today --event-time-end 2026-01-01",
      "test --empty",
    ],
  });
});

describe("retry", () => {
  errorCase("retry", {
    fixture: "batches",
    runs: ["retry", "retry --state nowhere", "run-operation nothing", "retry"],
    before: (project) =>
      project.write({
        "nowhere/run_results.json": '{"results": 1}',
        "macros/nothing.sql": "{% macro nothing() %}{% endmacro %}",
      }),
  });
  errorCase("retry-broken-results", {
    fixture: "batches",
    runs: ["retry"],
    before: (project) => project.write({ "target/run_results.json": '{"results": [' }),
  });
});
