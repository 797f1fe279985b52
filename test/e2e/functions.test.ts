import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

describe("functions on DuckDB", () => {
  let project: TempProject;
  afterEach(() => project.remove());

  it("are macros: scalar with overloads and defaults, aggregate, and of tables", async () => {
    project = tempProject({
      "dbt_project.yml": 'name: shop\nversion: "1.0"\n',
      "functions/plus.sql": "a + {{ var('more', 1) }}",
      "functions/plus_two.sql": "select a + b",
      "functions/spread.sql": "max(a) - min(a)",
      "functions/doubled.sql": "select n * 2 as twice from range(a) as numbers (n)",
      "functions/functions.yml": `functions:
  - name: plus
    description: adds
    arguments: [{ name: a, data_type: integer, default_value: 10 }]
    returns: { data_type: integer }
    overloads: [{ arguments: [{ name: a, data_type: integer }, { name: b, data_type: integer }], returns: { data_type: integer }, defined_in: plus_two }]
  - name: spread
    config: { type: aggregate, schema: tools }
    arguments: [{ name: a, data_type: integer }]
    returns: { data_type: integer }
  - name: doubled
    config: { type: table }
    arguments: [{ name: a, data_type: integer }]
`,
      "models/uses.sql": `{{ config(materialized='table') }}
select {{ function('plus') }}(1) as one, {{ function('plus') }}() as fallback, {{ function('plus') }}(1, 5) as two,
  (select {{ function('spread') }}(twice) from {{ function('doubled') }}(4)) as spread`,
    });
    const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
    const file = path.join(project.directory, "shop.duckdb");
    const built = await run("build");
    expect(built.code, built.stdout).toBe(0);
    expect(built.stdout).toContain("OK function main_tools.spread");
    expect(await queryDuckdb(file, "from main.uses")).toEqual([[2, 11, 6, "6"]]);
    expect((await run("build", "--vars", "{more: 2}")).code).toBe(0);
    expect(await queryDuckdb(file, "select one from main.uses")).toEqual([[3]]);
    const listed = await run("ls", "--select", "+uses", "--quiet");
    expect(listed.stdout.split("\n").filter((line) => line !== "")).toEqual([
      "shop.doubled",
      "shop.plus",
      "shop.spread",
      "shop.uses",
    ]);
    const manifest = JSON.parse(project.read("target/manifest.json"));
    expect(manifest.functions["function.shop.plus"]).toMatchObject({
      description: "adds",
      arguments: [{ name: "a", data_type: "integer", description: null, default_value: 10 }],
      relation_name: '"shop"."main"."plus"',
    });
    expect(manifest.nodes["model.shop.uses"].functions).toEqual([
      ["plus"],
      ["plus"],
      ["plus"],
      ["spread"],
      ["doubled"],
    ]);
    project.write({ "functions/plus.sql": "a + nothing_like_it" });
    const broken = await run("build");
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain("functions/plus.sql:1:");
    expect(await queryDuckdb(file, "select plus(1)")).toEqual([[3]]);
  });
});
