import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { binary, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const projects: TempProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

function projectOf(models: Readonly<Record<string, string>>): TempProject {
  const files = Object.entries(models).map(([name, sql]) => [`models/${name}`, sql]);
  const project = tempProject({ "dbt_project.yml": "name: lake\n", ...Object.fromEntries(files) });
  projects.push(project);
  return project;
}

const build = (project: TempProject, ...args: readonly string[]) =>
  runCli(["build", ...args], { cwd: project.directory });
const rowsOf = (project: TempProject, from: string) =>
  queryDuckdb(":memory:", `select * from '${project.directory}/${from}' order by all`);
/** What stands in a folder, hidden names included. */
const namesIn = (project: TempProject, folder: string) => readdirSync(path.join(project.directory, folder)).sort();

describe("external models", () => {
  it("keep the published file where the query, the view or a hook fails", async () => {
    const good = "{{ config(materialized='external', location='out/rows.parquet') }} select 1 as id";
    const project = projectOf({ "rows.sql": good });
    expect((await build(project)).code).toBe(0);
    const broken = [
      good.replace("1 as id", "error('no') as id"),
      good.replace(") }}", ", post_hook='select nope') }}").replace("1 as id", "2 as id"),
      good.replace(") }}", ", parquet_read_options={'nope': true}) }}").replace("1 as id", "3 as id"),
    ];
    for (const sql of broken) {
      project.write({ "models/rows.sql": sql });
      const { code, stdout } = await build(project);
      expect(code, stdout).toBe(1);
      expect(await rowsOf(project, "out/rows.parquet")).toEqual([[1]]);
      expect(namesIn(project, "out")).toEqual(["rows.parquet"]);
    }
  });

  it("keep the published file where the run is killed while it writes", async () => {
    const sql = "{{ config(materialized='external', location='out/rows.csv') }} select range as id from range(3)";
    const project = projectOf({ "rows.sql": sql });
    expect((await build(project)).code).toBe(0);
    project.write({ "models/rows.sql": sql.replace("range(3)", "range(100000000000)") });
    const child = spawn(process.execPath, [binary, "build"], { cwd: project.directory, stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    await expect
      .poll(() => namesIn(project, "out"), { timeout: 60_000, interval: 20 })
      .toContain(".rows.xform-new.csv");
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    expect(await rowsOf(project, "out/rows.csv")).toHaveLength(3);
    project.write({ "models/rows.sql": sql.replace("range(3)", "range(2)") });
    expect((await build(project)).code).toBe(0);
    expect(await rowsOf(project, "out/rows.csv")).toHaveLength(2);
    expect(namesIn(project, "out")).toEqual(["rows.csv"]);
  });

  it("replace a folder of partitions as a whole", async () => {
    const sql =
      "{{ config(materialized='external', location='out/parts', partition_by='k') }} select 1 as id, 'a' as k";
    const project = projectOf({ "parts.sql": sql });
    expect((await build(project)).code).toBe(0);
    expect(namesIn(project, "out/parts")).toEqual(["k=a"]);
    project.write({ "models/parts.sql": sql.replace("'a' as k", "'b' as k") });
    expect((await build(project)).code).toBe(0);
    expect(namesIn(project, "out/parts")).toEqual(["k=b"]);
    expect(namesIn(project, "out")).toEqual(["parts"]);
    project.write({ "models/parts.sql": `${sql} limit 0` });
    expect((await build(project)).code).toBe(0);
    const file = path.join(project.directory, "lake.duckdb");
    expect(await queryDuckdb(file, `set file_search_path = '${project.directory}'; select * from parts`)).toEqual([]);
  });

  it("have columns where they have no rows, in every format", async () => {
    const project = projectOf(
      Object.fromEntries(
        ["parquet", "csv", "json"].map((format) => [
          `no_${format}.sql`,
          `{{ config(materialized='external', format='${format}') }} select 1 as id, 'a' as name limit 0`,
        ]),
      ),
    );
    project.write({
      "models/all_three.sql": `{% for format in ['parquet', 'csv', 'json'] %}
        select id, name from {{ ref('no_' ~ format) }} {{ 'union all' if not loop.last }} {% endfor %}
        -- {{ ref('no_parquet') }} {{ ref('no_csv') }} {{ ref('no_json') }}`.replaceAll(
        "select id",
        "select id::varchar as id",
      ),
    });
    const { code, stdout } = await build(project);
    expect(code, stdout).toBe(0);
    for (const format of ["parquet", "csv", "json"]) {
      expect(existsSync(path.join(project.directory, `no_${format}.${format}`)), format).toBe(true);
    }
    const shown = await runCli(["show", "--select", "all_three", "--output", "json"], { cwd: project.directory });
    expect(shown.code, shown.stderr).toBe(0);
  });

  it("say what they cannot do", async () => {
    const project = projectOf({
      "a.sql": "{{ config(materialized='external', format='delta') }} select 1 as id",
      "b.sql": "{{ config(materialized='external', plugin='excel') }} select 1 as id",
      "c.sql": "{{ config(materialized='external', glue_register=true) }} select 1 as id",
    });
    const { code, stdout } = await build(project);
    expect(code).toBe(1);
    expect(stdout).toContain('files of the format "delta" are not written');
    expect(stdout).toContain("plugins are Python and cannot write models");
    expect(stdout).toContain("glue_register does nothing");
    expect(stdout).toContain("Done. PASS=1 WARN=0 ERROR=2");
  });
});

describe("sources in files", () => {
  it("say which place is not filled in, and which formatter there is not", async () => {
    const project = projectOf({ "m.sql": "select 1 as id" });
    project.write({
      "models/s.yml": `sources:
  - name: files
    tables:
      - {name: one, meta: {external_location: "{nowhere}/{name}.csv"}}
      - {name: two, config: {external_location: "x.csv"}, meta: {formatter: loose}}
`,
    });
    const { code, stderr } = await runCli(["parse"], { cwd: project.directory });
    expect(code).toBe(2);
    expect(stderr).toContain('external_location names "nowhere", which the source does not have');
    expect(stderr).toContain("models/s.yml:4:");
    expect(stderr).toContain('the formatter of a source is one of newstyle, oldstyle, template, not "loose"');
  });

  it("are read, tested and left out of the catalog", async () => {
    const project = projectOf({ "m.sql": "select count(*) as n from {{ source('files', 'rows') }}" });
    project.write({
      "data/rows.csv": "id\n1\n2\n",
      "models/s.yml": `sources:
  - name: files
    meta: {external_location: "data/{name}.csv"}
    tables: [{name: rows, columns: [{name: id, data_tests: [unique]}]}]
`,
    });
    // Relative paths begin at the project, wherever the command runs.
    const cwd = path.dirname(project.directory);
    const made = await runCli(["build", "--project-dir", project.directory], { cwd });
    expect(made.code, made.stdout).toBe(0);
    const docs = await runCli(["docs", "generate"], { cwd: project.directory });
    expect(docs.code, docs.stdout + docs.stderr).toBe(0);
    const catalog = JSON.parse(project.read("target/catalog.json")) as { nodes: object; sources: object };
    expect([Object.keys(catalog.nodes), catalog.sources]).toEqual([["model.lake.m"], {}]);
  });
});
