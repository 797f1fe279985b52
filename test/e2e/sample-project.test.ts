import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliResult, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

interface RunResults {
  readonly results: readonly {
    readonly unique_id: string;
    readonly status: string;
    readonly compiled_code: string | null;
  }[];
}

describe("the sample project", () => {
  let project: TempProject;
  let first: CliResult;
  const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const results = () => (JSON.parse(project.read("target/run_results.json")) as RunResults).results;

  beforeAll(async () => {
    project = tempProject(path.resolve(import.meta.dirname, "../../sample-project"), "shop");
    first = await xform("build");
  });
  afterAll(() => project.remove());

  it("is built from nothing, with the one warning that is meant to be there", () => {
    expect(first.stderr).toBe("");
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("Done. PASS=140 WARN=1 ERROR=0 SKIP=0 NO-OP=2 TOTAL=143");
    expect(first.stdout).toContain("[WARNING]: in test bank_transfers_arrive_in_full");
  });

  it("writes artifacts in their published shapes, and the SQL", () => {
    const manifest = JSON.parse(project.read("target/manifest.json")) as {
      metadata: Record<string, string>;
      nodes: object;
    };
    expect(manifest.metadata.dbt_schema_version).toBe("https://schemas.getdbt.com/dbt/manifest/v12.json");
    expect(Object.keys(manifest.nodes)).toContain("model.shop.orders");
    expect(results().filter(({ status }) => status === "warn")).toHaveLength(1);
    expect(project.read("target/compiled/shop/models/marts/core/orders.sql")).not.toContain("{{");
    expect(project.read("target/run/shop/models/marts/core/orders.sql")).toContain("create or replace table");
    expect(project.read("logs/xform.log")).toContain("create or replace table");
  });

  it("adds rows to incremental models when it is built again, and rebuilds them under --full-refresh", async () => {
    const rows = async () =>
      (await xform("show", "--inline", "select count(*) as n from {{ ref('orders') }}", "--output", "json")).stdout;
    const before = await rows();
    const again = await xform("build");
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(again.stdout).toContain("Done. PASS=140 WARN=1 ERROR=0");
    const statement = project.read("target/run/shop/models/marts/core/orders.sql");
    expect(statement).toMatch(/create or replace temporary table/);
    expect(statement).toMatch(/merge into|delete from/);
    expect(await rows()).toBe(before);
    const refreshed = await xform("run", "--select", "orders", "--full-refresh");
    expect(refreshed.code).toBe(0);
    expect(project.read("target/run/shop/models/marts/core/orders.sql")).not.toContain("temporary");
    expect(await rows()).toBe(before);
  });

  it("takes unions, intersections, graph operators and exclusions", async () => {
    const ls = async (...args: readonly string[]) => {
      const { stdout } = await xform("ls", "--resource-type", "model", "--output", "name", ...args);
      return stdout.trim().split("\n");
    };
    const intersection = await ls("--select", "tag:nightly,config.materialized:incremental");
    expect(intersection).toEqual(["order_lines", "orders"]);
    const downstream = await ls("--select", "source:shop.payments+", "--exclude", "staging");
    expect(downstream).not.toContain("stg_payments");
    expect(downstream).toContain("orders");
    const both = await ls(
      "--select",
      "tag:nightly,config.materialized:incremental+ source:shop.payments+",
      "--exclude",
      "staging",
    );
    expect(both).toEqual(expect.arrayContaining([...intersection, ...downstream]));
    expect(await ls("--select", "+orders,staging")).toContain("stg_orders");
  });

  it("writes the docs site with the catalog", async () => {
    const { code, stdout } = await xform("docs", "generate");
    expect([code, stdout.includes("catalog.json")]).toEqual([0, true]);
    const catalog = JSON.parse(project.read("target/catalog.json")) as {
      nodes: Record<string, { columns: object }>;
      sources: object;
    };
    expect(Object.keys(catalog.nodes["model.shop.orders"]?.columns ?? {})).toContain("order_id");
    expect(Object.keys(catalog.sources)).toContain("source.shop.shop.payments");
    expect(project.read("target/index.html")).toContain("<html");
  });

  it("writes every line as JSON under --log-format json", async () => {
    const { code, stdout, stderr } = await xform("build", "--select", "+stg_orders", "--log-format", "json");
    expect([code, stderr]).toEqual([0, ""]);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { info: { name: string; invocation_id: string } });
    const names = lines.map(({ info }) => info.name);
    expect(names).toEqual(
      expect.arrayContaining(["MainReportVersion", "FoundStats", "ConcurrencyLine", "LogModelResult", "StatsLine"]),
    );
    expect(new Set(lines.map(({ info }) => info.invocation_id)).size).toBe(1);
  });
});
