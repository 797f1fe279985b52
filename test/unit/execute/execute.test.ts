import { describe, expect, it } from "vitest";
import type { RunOptions, RunResult, XformEvent } from "../../../src/index.ts";
import { runProject } from "../../support/run-project.ts";

interface Ran {
  readonly run: RunResult;
  readonly events: readonly XformEvent[];
  /** `name status`, in the order in which nodes ended. */
  readonly ended: readonly string[];
}

async function run(
  models: Readonly<Record<string, string>>,
  options: RunOptions & { readonly threads?: number } = {},
): Promise<Ran> {
  const files = Object.entries(models).map(([name, text]) => [name.includes(".") ? name : `models/${name}.sql`, text]);
  const ran = await runProject(
    { "xform_project.yml": "name: shop\nmodels:\n  +materialized: table\n", ...Object.fromEntries(files) },
    options,
  );
  const ended = ran.run.results.map(({ uniqueId, status }) => `${uniqueId.split(".")[2]} ${status}`);
  return { ...ran, ended };
}

const slow = "select count(*) as n from range(3000000) a, range(30) b where a.range % 7 = b.range";

describe("execute", () => {
  it("skips what stands on a failure, also from afar, and builds the rest", async () => {
    const { ended, run: result } = await run({
      bad: "select nothing",
      next: "select * from {{ ref('bad') }}",
      last: "select * from {{ ref('next') }}",
      other: "select 1 as id",
    });
    expect([...ended].sort()).toEqual(["bad error", "last skipped", "next skipped", "other success"]);
    const causes = result.results.map(({ skippedBecause }) => skippedBecause).filter(Boolean);
    expect(causes).toEqual(["model.shop.bad", "model.shop.bad"]);
  });

  const tested = {
    a: "select 1 as id union all select 1",
    b: "select * from {{ ref('a') }}",
    "models/schema.yml": "models:\n  - name: a\n    columns:\n      - {name: id, data_tests: [unique]}\n",
  };

  it("holds back what is downstream of a test that fails", async () => {
    expect((await run(tested)).ended).toEqual(["a success", "unique_a_id fail", "b skipped"]);
    expect((await run(tested, { testsFirst: false })).ended.filter((text) => text.startsWith("b"))).toEqual([
      "b success",
    ]);
  });

  it("lets a warning pass", async () => {
    const warned = tested["models/schema.yml"].replace("unique", "{unique: {config: {severity: warn}}}");
    expect((await run({ ...tested, "models/schema.yml": warned })).ended).toEqual([
      "a success",
      "unique_a_id warn",
      "b success",
    ]);
  });

  it("compares the number of rows with warn_if and error_if", async () => {
    const outcome = async (config: string) => {
      const { run: result } = await run({ "tests/t.sql": `{{ config(${config}) }} select * from range(5)` });
      return `${result.results[0]?.status} ${result.results[0]?.failures}`;
    };
    expect(await outcome("error_if='>5'")).toBe("warn 5");
    expect(await outcome("error_if='>5', warn_if='>5'")).toBe("pass 0");
    expect(await outcome("error_if='>4'")).toBe("fail 5");
    expect(await outcome("severity='warn'")).toBe("warn 5");
    expect(await outcome("severity='warn', error_if='>1'")).toBe("warn 5");
    expect(await outcome("limit=2")).toBe("fail 2");
    expect(await outcome("fail_calc='sum(range)'")).toBe("fail 10");
  });

  it("runs as many nodes at a time as there are threads, and no more", async () => {
    const models = Object.fromEntries([1, 2, 3, 4].map((index) => [`m${index}`, slow]));
    const most = async (threads: number) => {
      let running = 0;
      let found = 0;
      for (const { type } of (await run(models, { threads })).events) {
        if (type === "node-started") found = Math.max(found, ++running);
        if (type === "node-finished") running--;
      }
      return found;
    };
    expect(await most(1)).toBe(1);
    expect(await most(3)).toBe(3);
  });

  it("stops at the first failure under failFast: what runs is cancelled, the rest is skipped", async () => {
    const forever = "select count(*) as n from range(10000000) a, range(10000000) b where a.range % 7 = b.range % 11";
    const { ended } = await run(
      { bad: "select nothing", forever, later: "select * from {{ ref('forever') }}" },
      { failFast: true },
    );
    expect([...ended].sort()).toEqual(["bad error", "forever error", "later skipped"]);
  });

  it("leaves the old table where a model or its hook fails", async () => {
    const { run: result, events } = await run({
      "xform_project.yml":
        "name: shop\nmodels:\n  +materialized: table\non-run-start: ['create table kept as select 7 as id']\non-run-end: ['create table seen as select * from kept']\n",
      kept: "{{ config(post_hook='select nothing') }} select 1 as id",
    });
    expect(result.results.map(({ status }) => status)).toEqual(["success", "error", "success"]);
    expect(events.some((event) => event.type === "query-finished" && event.sql.trim() === "rollback")).toBe(true);
  });

  it("skips all nodes where a hook at the start fails", async () => {
    const { run: result } = await run({
      "xform_project.yml": "name: shop\non-run-start: ['select nothing']\n",
      a: "select 1 as id",
    });
    expect(result.results.map(({ status }) => status)).toEqual(["error", "skipped"]);
    expect(result.results[0]?.diagnostic?.code).toBe("run/hook-failed");
  });

  it("tells the times, rows and SQL of each node", async () => {
    const { run: result } = await run({ a: "select 1 as id union all select 2" });
    const [node] = result.results;
    expect(node).toMatchObject({
      status: "success",
      compiledCode: "select 1 as id union all select 2",
      relationName: expect.stringContaining('"a"'),
    });
    expect(node?.adapterResponse).toMatchObject({ rows_affected: 2 });
    expect(node?.timing.map(({ name }) => name)).toEqual(["compile", "execute"]);
    expect(node?.executionTime).toBeGreaterThan(0);
    expect(node?.timing[0]?.completedAt).toBe(node?.timing[1]?.startedAt);
  });

  it("runs nothing where nothing is selected", async () => {
    const { run: result, events } = await run({ a: "select 1 as id" }, { nodes: [] });
    expect([result.results, events.some(({ type }) => type === "query-finished")]).toEqual([[], false]);
  });
});
