import { cpSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

describe("--defer", () => {
  let project: TempProject;
  const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const rows = (sql: string) => queryDuckdb(path.join(project.directory, "shop.duckdb"), sql);

  beforeEach(async () => {
    const output = (schema: string) => `{ type: duckdb, path: shop.duckdb, schema: ${schema} }`;
    project = tempProject({
      "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\n',
      "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${output("dev")}\n    prod: ${output("prod")}\n`,
      "functions/plus.sql": "a + 1",
      "functions/functions.yml":
        "functions:\n  - name: plus\n    arguments: [{ name: a, data_type: integer }]\n    returns: { data_type: integer }\n",
      "models/base.sql": "{{ config(materialized='table') }} select '{{ target.name }}' as place",
      "models/calls.sql": "select place, {{ function('plus') }}(1) as two from {{ ref('base') }}",
    });
    const built = await run("build", "--target", "prod");
    expect(built.code, built.stdout).toBe(0);
    cpSync(path.join(project.directory, "target"), path.join(project.directory, "prod-state"), { recursive: true });
  });
  afterEach(() => project.remove());

  it("leads to functions of the other environment, but for those that the run makes", async () => {
    const deferred = await run("run", "--select", "calls", "--defer", "--state", "prod-state");
    expect(deferred.code, deferred.stdout).toBe(0);
    expect(project.read("target/compiled/shop/models/calls.sql")).toContain('"shop"."prod"."plus"(1)');
    expect(await rows("select * from dev.calls")).toEqual([["prod", 2]]);
    expect((await run("build", "--defer", "--state", "prod-state", "--exclude", "base")).code).toBe(0);
    const sql = project.read("target/compiled/shop/models/calls.sql");
    expect(sql).toContain('"shop"."dev"."plus"(1)');
    expect(sql).toContain('from "shop"."prod"."base"');
  });

  it("counts for queries that are shown and compiled, and not for operations", async () => {
    const defer = ["--defer", "--state", "prod-state"];
    const shown = await run("show", "--inline", "select * from {{ ref('base') }}", ...defer);
    expect(shown.stdout).toContain("| prod ");
    const compiled = await run("compile", "--select", "calls", "--quiet", ...defer);
    expect(compiled.stdout).toContain('"shop"."prod"."base"');
    const operation = await run("run-operation", "--sql", "select * from {{ ref('base') }}", ...defer);
    expect([operation.code, operation.stdout]).toEqual([1, expect.stringContaining("dev.base")]);
  });

  it("holds for a retry, which reads the results of its own", async () => {
    project.write({ "models/calls.sql": "select nothing from {{ ref('base') }}" });
    expect((await run("run", "--select", "calls", "--defer", "--state", "prod-state", "--full-refresh")).code).toBe(1);
    project.write({ "models/calls.sql": "select place from {{ ref('base') }}" });
    const again = await run("retry");
    expect(again.code, again.stdout).toBe(0);
    expect(await rows("select * from dev.calls")).toEqual([["prod"]]);
  });

  it("gives materializations in Jinja the other relation", async () => {
    project.write({
      "models/calls.sql": "select '{{ defer_relation }}' as there, '{{ this }}' as here from {{ ref('base') }}",
    });
    const shown = await run("show", "--select", "calls", "--output", "json", "--defer", "--state", "prod-state");
    expect(JSON.parse(shown.stdout).show).toEqual([{ there: '"shop"."prod"."calls"', here: '"shop"."dev"."calls"' }]);
  });
});
