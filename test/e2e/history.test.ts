import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { expectNoStack } from "../support/error-case.ts";
import { runCli } from "../support/run-cli.ts";
import { tempProject } from "../support/temp-project.ts";

const project = tempProject({
  "xform_project.yml": "name: shop\n",
  "models/orders.sql": "select 1 as id",
  "models/lines.sql": "select id, {{ var('extra', 1) }} as extra from {{ ref('orders') }}",
  "models/models.yml":
    "models:\n  - name: orders\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n",
  // A source of rows that is no part of the code.
  "tests/empty.sql": "select * from read_csv('rows.csv', header = true)\n-- depends_on: {{ ref('lines') }}",
  "rows.csv": "id\n",
});
const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
const history = () => path.join(project.directory, "target/history");

afterAll(() => project.remove());

interface Told {
  readonly runs: readonly { readonly command: string; readonly work: string; readonly counts: object }[];
  readonly slowest: readonly { readonly unique_id: string }[];
  readonly flaky: readonly { readonly unique_id: string; readonly changes: number; readonly statuses: object }[];
}

describe("xform history", () => {
  it("has nothing to tell before the first run", async () => {
    expect(await run("history")).toMatchObject({ code: 0, stdout: expect.stringContaining("No runs are kept yet") });
    expect(JSON.parse((await run("history", "--output", "json")).stdout)).toEqual({ runs: [], slowest: [], flaky: [] });
  });

  it("tells of runs, of one node, and of tests that change while the code does not", async () => {
    expect((await run("build")).code).toBe(0);
    writeFileSync(path.join(project.directory, "rows.csv"), "id\n1\n");
    expect((await run("build")).code).toBe(1);
    expect((await run("run", "--select", "orders", "--full-refresh")).code).toBe(0);
    // These run nothing.
    await run("compile");
    await run("ls");
    await run("run", "--no-write-json");
    const told = JSON.parse((await run("history", "--output", "json")).stdout) as Told;
    expect(told.runs.map(({ command, work, counts }) => [command, work, counts])).toEqual([
      ["run --select orders --full-refresh", "full-refresh", { success: 1 }],
      ["build", "usual", { success: 2, pass: 2, fail: 1 }],
      ["build", "usual", { success: 2, pass: 3 }],
    ]);
    expect(told.flaky).toEqual([{ unique_id: "test.shop.empty", changes: 1, runs: 2, statuses: ["fail", "pass"] }]);
    expect(told.slowest).toHaveLength(5);
    const text = (await run("history", "--limit", "1")).stdout;
    expect(text).toMatch(/1 success +run --select orders --full-refresh\n\nSlowest nodes:/);
    expect(text).toContain("test.shop.empty");
    const node = JSON.parse((await run("history", "orders", "--output", "json")).stdout) as readonly object[];
    expect(node).toHaveLength(3);
    expect(node[0]).toMatchObject({ unique_id: "model.shop.orders", status: "success" });
    expect((await run("history", "model.shop.lines")).stdout).toMatch(/success +\d+\.\d\ds/);
  });

  it("is not in what dbt's readers read", async () => {
    const results = JSON.parse(project.read("target/run_results.json")) as object;
    expect(Object.keys(results).sort()).toEqual(["args", "elapsed_time", "metadata", "results"]);
  });

  it("says of a node that no run had which one may be meant", async () => {
    const result = await run("history", "ordrs");
    expectNoStack(result);
    expect([result.code, result.stderr]).toEqual([
      2,
      'error[cli/invalid-value]: no run of the history has a node "ordrs"\n  help: did you mean "orders"?\n\n',
    ]);
  });

  it("survives broken files, and runs do, too", async () => {
    for (const name of readdirSync(history())) writeFileSync(path.join(history(), name), "{");
    expect((await run("history")).stdout).toContain("No runs are kept yet");
    expect((await run("run")).code).toBe(0);
    expect((JSON.parse((await run("history", "--output", "json")).stdout) as Told).runs).toHaveLength(1);
  });

  it("goes with the target folder, and a file in its place is no reason to fail", async () => {
    expect((await run("clean")).code).toBe(0);
    expect(existsSync(history())).toBe(false);
    project.write({ "target/history": "a file" });
    expect((await run("run")).code).toBe(0);
    expect((await run("history")).stdout).toContain("No runs are kept yet");
  });
});
