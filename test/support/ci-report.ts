import type { NodeResult, NodeSummary } from "../../src/core/index.ts";
import type { CiReport } from "../../src/report/ci/ci-report.ts";

const published: NodeSummary["published"] = {
  path: "",
  checksum: "",
  meta: {},
  config: {},
  database: "shop",
  schema: "main",
  alias: "",
  relationName: "",
  attachedNode: "",
};

const node = (uniqueId: string, path: string, materialized = "table"): NodeSummary => {
  const [resourceType = "model", , name = ""] = uniqueId.split(".");
  const label = resourceType === "model" ? `main.${name}` : name;
  return {
    uniqueId,
    name,
    resourceType: resourceType as NodeSummary["resourceType"],
    materialized,
    label,
    path,
    published,
  };
};

const result = (uniqueId: string, status: NodeResult["status"], more: Partial<NodeResult> = {}): NodeResult => ({
  uniqueId,
  status,
  message: null,
  failures: null,
  timing: [],
  executionTime: 0.25,
  threadId: "Thread-1",
  adapterResponse: {},
  compiledCode: null,
  relationName: null,
  ...more,
});

const yaml = "models/staging/_shop.yml";

/** A report in which every outcome is, with texts that formats must escape. */
export const everyOutcome: CiReport = {
  command: "build",
  startedAt: Date.UTC(2026, 0, 31, 12, 0, 0),
  seconds: 12.34,
  diagnostics: [
    {
      code: "project/unknown-key",
      severity: "warning",
      message: 'the key "<tag>" & more',
      at: { file: "models/a,b.yml", line: 3, column: 5 },
    },
  ],
  nodes: [
    { node: node("seed.shop.raw", "seeds/raw.csv", "seed"), result: result("seed.shop.raw", "success") },
    { node: node("model.shop.orders", "models/marts/orders.sql"), result: result("model.shop.orders", "success") },
    {
      node: node("test.shop.unique_orders_id", yaml, "test"),
      result: result("test.shop.unique_orders_id", "fail", {
        failures: 2,
        message: "Got 2 results, configured to fail if != 0",
        diagnostic: {
          code: "run/test-failed",
          severity: "error",
          message: "the test unique_orders_id found 2 rows",
          at: { file: yaml, line: 12, column: 7 },
          hint: "100% sure?\nsee the rows",
        },
        failingRows: {
          columns: [
            { name: "id", kind: "integer", dataType: "INTEGER" },
            { name: "note|text", kind: "text", dataType: "VARCHAR" },
            { name: "email", kind: "text", dataType: "VARCHAR" },
          ],
          masked: [false, false, true],
          rows: [
            [1, "a|b <b>*bold*</b>\nsecond", "***"],
            [2, null, "***"],
          ],
          query: "select id, `note` from main.orders -- ``` fence",
          compiledFile: "target/compiled/shop/models/staging/_shop.yml/unique_orders_id.sql",
        },
      }),
    },
    {
      node: node("test.shop.few", "tests/few.sql", "test"),
      result: result("test.shop.few", "warn", {
        failures: 1,
        diagnostic: { code: "run/test-failed", severity: "warning", message: "the test few found 1 row" },
      }),
    },
    {
      node: node("model.shop.broken", "models/broken.sql"),
      result: result("model.shop.broken", "error", {
        message: "no such column",
        diagnostic: {
          code: "run/query-failed",
          severity: "error",
          message: 'column "x" \u0000\u001b does not exist\nLINE 1: select x ]]> from t',
          at: { file: "models/broken.sql", line: 1, column: 8 },
        },
      }),
    },
    {
      node: node("model.shop.later", "models/later.sql"),
      result: result("model.shop.later", "skipped", { message: "model.shop.broken did not succeed # really" }),
    },
    { node: node("exposure.shop.board", "models/board.yml", ""), result: result("exposure.shop.board", "no-op") },
  ],
};
