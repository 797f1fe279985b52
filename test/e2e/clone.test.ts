import { cpSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

describe("clone", () => {
  let project: TempProject;
  const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const query = (sql: string) => queryDuckdb(path.join(project.directory, "shop.duckdb"), sql);
  const types = () =>
    query("select table_name, table_type from information_schema.tables where table_schema = 'dev' order by 1");

  beforeEach(async () => {
    const output = (schema: string) => `{ type: duckdb, path: shop.duckdb, schema: ${schema} }`;
    project = tempProject({
      "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\n',
      "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${output("dev")}\n    prod: ${output("prod")}\n`,
      "seeds/codes.csv": "code\na\n",
      "models/orders.sql": "{{ config(materialized='table') }} select 1 as id, code from {{ ref('codes') }}",
      "models/inside.sql": "{{ config(materialized='ephemeral') }} select * from {{ ref('orders') }}",
      "models/report.sql": "select * from {{ ref('inside') }}",
    });
    const built = await run("build", "--target", "prod");
    expect(built.code, built.stdout).toBe(0);
    cpSync(path.join(project.directory, "target"), path.join(project.directory, "prod-artifacts"), { recursive: true });
    project.write({ "models/only_here.sql": "select 2 as id" });
  });
  afterEach(() => project.remove());

  it("shows the other environment's relations under this one's names, and leaves what is there", async () => {
    const cloned = await run("clone", "--state", "prod-artifacts");
    expect(cloned.code, `${cloned.stdout}${cloned.stderr}`).toBe(0);
    expect(cloned.stdout).toContain("PASS=3");
    expect(await types()).toEqual([
      ["codes", "VIEW"],
      ["orders", "VIEW"],
      ["report", "VIEW"],
    ]);
    expect(await query("select * from dev.report")).toEqual([[1, "a"]]);
    expect((await run("run", "--select", "orders")).code).toBe(0);
    expect((await run("clone", "--state", "prod-artifacts")).code).toBe(0);
    expect(await types()).toContainEqual(["orders", "BASE TABLE"]);
    const { results } = JSON.parse(project.read("target/run_results.json"));
    expect(results[0].message).toBe("No-op: the relation is there already");
    expect((await run("clone", "--state", "prod-artifacts", "--full-refresh")).code).toBe(0);
    expect(await types()).toContainEqual(["orders", "VIEW"]);
  });

  it("takes what is selected, and tells what the other environment does not have", async () => {
    expect((await run("clone", "--state", "prod-artifacts", "--select", "orders", "only_here")).code).toBe(0);
    expect(await types()).toEqual([["orders", "VIEW"]]);
    await query("drop view prod.report");
    const lost = await run("clone", "--state", "prod-artifacts", "--resource-type", "model");
    expect(lost.code).toBe(1);
    expect(lost.stdout).toContain('error[run/clone-source-missing]: the relation "shop"."prod"."report"');
    await query("create view prod.report as select 3 as id");
    const again = await run("retry");
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("1 of 1 OK view model dev.report")]);
    expect(await query("select * from dev.report")).toEqual([[3]]);
    for (const [args, code] of [
      [[], "cli/missing-argument"],
      [["--state", "nowhere"], "artifact/not-found"],
      [["--state", "models"], "artifact/not-found"],
    ] as const) {
      const refused = await run("clone", ...args);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(`error[${code}]`)]);
    }
    project.write({ "broken/manifest.json": "[1" });
    expect((await run("clone", "--state", "broken")).stderr).toContain("error[artifact/invalid]");
    project.write({ "broken/manifest.json": "{}" });
    expect((await run("clone", "--state", "broken")).stderr).toContain("it does not say which version");
  });
});
