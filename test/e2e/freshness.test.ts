import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const sources = `sources:
  - name: till
    schema: main
    freshness:
      warn_after: { count: 1, period: hour }
      error_after: { count: 1, period: day }
    tables:
      - { name: sales, loaded_at_field: sold_at }
      - { name: returns }
`;

const lastModified = `{% macro get_relation_last_modified(information_schema, relations) %}
  {% call statement('last_modified', fetch_result=true, auto_begin=false) %}
    select '{{ relations[0].identifier }}' as identifier, now() - interval 2 hour as last_modified, now() as snapshotted_at
  {% endcall %}
  {{ return(load_result('last_modified')) }}
{% endmacro %}`;

describe("source freshness", () => {
  let project: TempProject;
  const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const artifact = (file: string) => JSON.parse(project.read(file));

  beforeEach(async () => {
    project = tempProject({ "dbt_project.yml": 'name: shop\nversion: "1.0"\n', "models/sources.yml": sources });
    const sql = "create table sales as select now() - interval 3 day as sold_at";
    expect((await run("run-operation", "--sql", sql)).code).toBe(0);
  });
  afterEach(() => project.remove());

  it("tells what is too old, and what cannot be asked", async () => {
    const asked = await run("source", "freshness", "--threads", "1");
    expect(asked.code).toBe(1);
    expect(asked.stdout).toMatch(/1 of 2 ERROR STALE freshness of till\.sales \.+ \[ERROR STALE in /);
    expect(asked.stdout).toContain("the newest row of till.sales is 3 days old; error_after allows 1 day");
    expect(asked.stdout).toContain("nothing says when rows of till.returns were loaded");
    expect(artifact("target/sources.json")).toMatchObject({
      metadata: { dbt_schema_version: "https://schemas.getdbt.com/dbt/sources/v3.json" },
      results: [
        {
          unique_id: "source.shop.till.sales",
          status: "error",
          criteria: { error_after: { count: 1, period: "day" } },
        },
        { unique_id: "source.shop.till.returns", status: "runtime error" },
      ],
    });
  });

  it("asks the catalog where a macro can tell, and writes where it is told to", async () => {
    project.write({ "macros/last_modified.sql": lastModified });
    const asked = await run("source", "freshness", "--select", "source:till.returns", "-o", "artifacts/fresh.json");
    expect(asked.code, asked.stdout).toBe(0);
    expect(asked.stdout).toMatch(/WARN freshness of till\.returns \.+ \[WARN in /);
    const [result] = artifact("artifacts/fresh.json").results;
    expect(result).toMatchObject({ status: "warn", max_loaded_at_time_ago_in_s: 7200 });
  });
});
