import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { buildSqliteAdapter, linkDependencies } from "../support/sqlite-adapter.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const outputs = (type: string) =>
  `shop:\n  target: dev\n  outputs:\n    dev: {type: ${type}, file: shop.db, threads: 4}\n`;

/** A small project on an adapter that is no part of xform. */
const files = {
  "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\nmodels:\n  +materialized: view\n",
  "seeds/customers.csv": 'id,name,joined,active\n1,Ann,2024-01-01,true\n2,"Bo, ""B""",2024-02-01,false\n',
  "models/named.sql": "select id, upper(name) as name, joined from {{ ref('customers') }}",
  "models/counted.sql":
    "{{ config(materialized='table') }}\nselect active, count(*) as n from {{ ref('customers') }} group by active",
  "models/added.sql":
    "{{ config(materialized='incremental', unique_key='id') }}\nselect id, name, {{ var('round', 1) }} as round from {{ ref('customers') }}\n{% if is_incremental() %}where id > 1{% endif %}",
  "models/lookup.sql": "{{ config(materialized='dictionary', key='name') }}\nselect id, name from {{ ref('named') }}",
  "snapshots/kept.sql":
    "{% snapshot kept %}{{ config(unique_key='id', strategy='check', check_cols=['name']) }}select id, name from {{ ref('customers') }}{% endsnapshot %}",
  "models/schema.yml":
    "models:\n  - name: named\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n",
};

describe.each([
  ["an npm package", "sqlite", "node_modules/xform-adapter-sqlite"],
  ["a local path", "./adapters/sqlite", "adapters/sqlite"],
])("an adapter of %s", (_, type, folder) => {
  let project: TempProject;
  beforeAll(async () => {
    project = tempProject({ ...files, "profiles.yml": outputs(type) });
    linkDependencies(project.directory);
    await buildSqliteAdapter(path.join(project.directory, folder));
  });
  afterAll(() => project.remove());

  const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const shown = async (sql: string) => {
    const { stdout, stderr } = await xform("show", "--inline", sql, "--output", "json");
    const found = /\{[\s\S]*\}/.exec(stdout)?.[0];
    if (found === undefined) throw new Error(`${stdout}${stderr}`);
    return (JSON.parse(found) as { readonly show: readonly Record<string, unknown>[] }).show;
  };

  it("builds, adds and keeps", async () => {
    const first = await xform("build");
    expect(first.stdout).toContain("Done. PASS=8 WARN=0 ERROR=0 SKIP=0");
    project.write({ "seeds/customers.csv": "id,name,joined,active\n1,Ann,2024-01-01,true\n2,Bob,2024-02-01,false\n" });
    const second = await xform("build", "--vars", "{round: 2}");
    expect(second.stdout).toContain("Done. PASS=8 WARN=0 ERROR=0 SKIP=0");
    expect(await shown("select id, name, round from {{ ref('added') }} order by id")).toEqual([
      { id: 1, name: "Ann", round: 1 },
      { id: 2, name: "Bob", round: 2 },
    ]);
    expect(await shown("select name, dbt_valid_to is null as now from {{ ref('kept') }} order by id, now")).toEqual([
      { name: "Ann", now: 1 },
      { name: 'Bo, "B"', now: 0 },
      { name: "Bob", now: 1 },
    ]);
    expect(await shown("select name, id from {{ ref('lookup') }}")).toEqual([
      { name: "ANN", id: 1 },
      { name: "BOB", id: 2 },
    ]);
    expect(
      await shown("select '{{ target.type }}' as type, active, n from {{ ref('counted') }} order by n, active"),
    ).toEqual([
      { type: "sqlite", active: 0, n: 1 },
      { type: "sqlite", active: 1, n: 1 },
    ]);
  });

  it("loses nothing where a model fails, and tells the cell of a seed that does not fit", async () => {
    project.write({
      "models/counted.sql": "{{ config(materialized='table') }}\nselect no_such_column from {{ ref('customers') }}",
      "seeds/wrong.csv": "id,n\n1,two\n",
      "seeds/schema.yml": "seeds:\n  - name: wrong\n    config:\n      column_types: {n: integer}\n",
    });
    const { code, stdout } = await xform("build", "--select", "counted", "wrong");
    expect(code).toBe(1);
    expect(stdout).toContain("no such column: no_such_column");
    expect(stdout).toContain('error[run/seed-invalid]: "two" is no integer');
    expect(stdout).toContain("seeds/wrong.csv:2:3");
    expect(await shown("select count(*) as n from main.counted")).toEqual([{ n: 2 }]);
  });

  it("is told by `debug`, and its settings are checked", async () => {
    expect((await xform("debug")).stdout).toMatch(/ok +connection +SQLite shop\.db answers/);
    project.write({ "profiles.yml": outputs(type).replace("threads", "synchronous: ful, threads") });
    const { code, stderr } = await xform("ls");
    expect(code).toBe(2);
    expect(stderr).toContain('"synchronous" should be one of off, normal, full, not "ful"');
    expect(stderr).toContain('did you mean "full"?');
  });
});
