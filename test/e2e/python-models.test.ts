import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { lackingPython, python } from "../support/python.ts";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { binary, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const projects: TempProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

const base = {
  "dbt_project.yml": "name: shop\nprofile: shop\n",
  "models/lines.sql": "select 1 as id, 'a' as name, 1.5 as price union all select 2, 'b', 2.5",
};

function projectOf(files: Readonly<Record<string, string>>): TempProject {
  const project = tempProject({ ...base, ...files });
  projects.push(project);
  return project;
}

const build = (project: TempProject, ...args: readonly string[]) =>
  runCli(["build", ...args], { cwd: project.directory, env: { XFORM_PYTHON: python } });
const rowsOf = (project: TempProject, sql: string) => queryDuckdb(path.join(project.directory, "shop.duckdb"), sql);

/** A test that needs modules of Python, which are not installed everywhere. */
function withPython(modules: readonly string[], name: string, body: () => Promise<void>): void {
  const lacking = lackingPython(modules);
  if (lacking === undefined) it(name, body);
  else {
    process.stdout.write(`skipped: Python models: ${name}: ${lacking}\n`);
    it.skip(name); // What is lacking is printed above.
  }
}

describe("models in Python", () => {
  withPython(["duckdb"], "return relations of DuckDB, and are built anew or added to", async () => {
    const project = projectOf({
      "models/dear.py": `def model(dbt, session):
    return dbt.ref("lines").filter(f"price > {dbt.config.get('least')}").project("id, name, price")
`,
      "models/schema.yml": `models:
  - {name: dear, config: {least: 2}, columns: [{name: id, data_tests: [unique, not_null]}]}
  - {name: grown, config: {materialized: incremental, unique_key: id}}
sources:
  - {name: raw, schema: main, tables: [{name: lines}]}
`,
      "models/small.sql": "{{ config(materialized='ephemeral') }} select * from {{ ref('lines') }} where id < 2",
      "models/grown.py": `def model(dbt, session):
    small = dbt.ref("shop", "small")
    if dbt.is_incremental:
        most = session.sql(f"select max(id) from {dbt.this}").fetchall()[0][0]
        return session.sql(f"select 1 as id, 'again' as name union all select {most + 1}, '{dbt.this.identifier}'")
    return small.project("id, name")
`,
      "models/after.sql":
        "select d.id, s.name from {{ ref('dear') }} as d join {{ source('raw', 'lines') }} as s using (id)",
    });
    const first = await build(project);
    expect(first.code, first.stdout).toBe(0);
    expect(first.stdout).toContain("OK table model main.dear");
    expect(await rowsOf(project, "select * from after")).toEqual([[2, "b"]]);
    expect(await rowsOf(project, "select * from grown")).toEqual([[1, "a"]]);
    const second = await build(project, "--select", "grown");
    expect(second.code, second.stdout).toBe(0);
    expect(await rowsOf(project, "select * from grown order by id")).toEqual([
      [1, "again"],
      [2, "grown"],
    ]);
    const shown = await runCli(["show", "--select", "dear", "--output", "json"], { cwd: project.directory });
    expect(shown.stdout).toMatch(/"id": 2,\s+"name": "b"/);
    expect(project.read("target/compiled/shop/models/dear.py")).toContain('dbt.ref("lines")');
    const { nodes } = JSON.parse(project.read("target/manifest.json")) as {
      readonly nodes: Readonly<Record<string, { language: string; config: { materialized: string } }>>;
    };
    expect(nodes["model.shop.dear"]).toMatchObject({ language: "python", config: { materialized: "table" } });
  });

  withPython(["pandas", "pyarrow"], "return data frames of pandas", async () => {
    const project = projectOf({
      "models/doubled.py": `import pandas


def model(dbt, session):
    frame = dbt.ref("lines").df()
    assert isinstance(frame, pandas.DataFrame)
    frame["twice"] = frame["id"] * 2
    return frame[["id", "twice"]]
`,
    });
    const { code, stdout } = await build(project);
    expect(code, stdout).toBe(0);
    expect(await rowsOf(project, "select id, cast(twice as integer) from doubled order by id")).toEqual([
      [1, 2],
      [2, 4],
    ]);
  });

  withPython(["polars", "pyarrow"], "return data frames of polars and Arrow", async () => {
    const project = projectOf({
      "models/lazy.py": `def model(dbt, session):
    return dbt.ref("lines").pl().lazy().select("id")
`,
      "models/eager.py": `def model(dbt, session):
    return dbt.ref("lines").pl().head(1)
`,
      "models/arrow.py": `def model(dbt, session):
    return dbt.ref("lines").arrow()
`,
    });
    const { code, stdout } = await build(project);
    expect(code, stdout).toBe(0);
    for (const [name, count] of Object.entries({ lazy: "2", eager: "1", arrow: "2" })) {
      expect(await rowsOf(project, `select count(*) from ${name}`), name).toEqual([[count]]);
    }
  });

  withPython(["sys"], "keep the relation that was there where they fail, with the traceback in the log", async () => {
    const project = projectOf({ "models/kept.sql": "{{ config(materialized='table') }} select 1 as id" });
    expect((await build(project)).code).toBe(0);
    project.write({ "models/kept.py": "def model(dbt, session):\n    return dbt.ref('lines') / 0\n" });
    rmSync(path.join(project.directory, "models/kept.sql"));
    const { code, stdout } = await build(project, "--select", "kept");
    expect(code).toBe(1);
    expect(stdout).toContain("--> models/kept.py:2:1");
    expect(project.read("logs/dbt.log")).toContain("Traceback (most recent call last)");
    expect(await rowsOf(project, "select * from kept")).toEqual([[1]]);
  });

  withPython(["sys"], "end when the run is interrupted, and leave nothing", async () => {
    const project = projectOf({
      "models/slow.py": `import pathlib, time


def model(dbt, session):
    pathlib.Path("started").touch()
    time.sleep(600)
`,
    });
    const before = new Set(readdirSync(os.tmpdir()));
    const environment = { ...process.env, XFORM_PYTHON: python };
    const child = spawn(process.execPath, [binary, "run"], {
      cwd: project.directory,
      env: environment,
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await expect
      .poll(() => existsSync(path.join(project.directory, "started")), { timeout: 60_000, interval: 20 })
      .toBe(true);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(project.read("target/run_results.json")).toContain('"model.shop.slow"');
    const left = readdirSync(os.tmpdir()).filter((name) => name.startsWith("xform-python-") && !before.has(name));
    expect(left).toEqual([]);
  });

  const programs = postgresPrograms(testedPostgres);
  if ("absent" in programs) process.stdout.write(`skipped: Python models on Postgres: ${programs.absent}\n`);
  it.skipIf("absent" in programs)("are refused on Postgres, and the other models are built", async () => {
    const server = await startPostgres(testedPostgres);
    try {
      const project = projectOf({
        "models/frame.py": "def model(dbt, session):\n    return dbt.ref('lines')\n",
        "profiles.yml": JSON.stringify({ shop: { target: "dev", outputs: { dev: server.output() } } }),
      });
      const { code, stdout } = await build(project);
      expect(code).toBe(1);
      expect(stdout).toContain("models in Python are not run on postgres");
      expect(stdout).toContain("Done. PASS=1 WARN=0 ERROR=1");
    } finally {
      await server.stop();
    }
  });
});
