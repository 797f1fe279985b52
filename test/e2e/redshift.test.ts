import { afterAll, describe, expect, it } from "vitest";
import { adapter as postgres } from "../../adapters/postgres/index.ts";
import { applySettings } from "../../src/adapter/index.ts";
import { postgresPrograms, startPostgres } from "../support/postgres.ts";
import { actAsRedshift } from "../support/redshift-stand-in.ts";
import { runCli } from "../support/run-cli.ts";
import { tempProject } from "../support/temp-project.ts";

describe("a project on Redshift, with Postgres 18 in its place", async () => {
  const programs = postgresPrograms(18);
  if ("absent" in programs) {
    process.stdout.write(`skipped: a project on Redshift: ${programs.absent}\n`);
    it.skip(`needs a server: ${programs.absent}`); // The programs of Postgres are not installed, as is printed above.
    return;
  }
  const server = await startPostgres(18);
  const { settings } = applySettings(postgres.settings, server.output());
  const open = () => postgres.open({ settings, directory: "." });
  await actAsRedshift(server, open);
  const project = tempProject({
    "dbt_project.yml": "name: shop\nprofile: shop\nversion: '1.0'\n",
    "profiles.yml": JSON.stringify({
      shop: { target: "t", outputs: { t: { ...server.output(), type: "redshift", schema: "main" } } },
    }),
    "seeds/raw.csv": "id,day,word\n1,2024-01-01,it's\n2,2024-01-02,a\\b\n3,,null\n",
    "models/listed.sql": "select id, word from {{ ref('raw') }}",
    "models/stored.sql": "{{ config(materialized='table') }}\nselect * from {{ ref('listed') }}",
    "models/added.sql":
      "{{ config(materialized='incremental', unique_key='id') }}\nselect id, word from {{ ref('stored') }}",
    "models/merged.sql":
      "{{ config(materialized='incremental', incremental_strategy='append') }}\nselect id from {{ ref('stored') }}",
    "models/models.yml":
      "models: [{name: added, description: All, config: {persist_docs: {relation: true}}, columns: [{name: id, data_tests: [unique, not_null]}]}]\n",
    "snapshots/kept.sql":
      "{% snapshot kept %}{{ config(unique_key='id', strategy='check', check_cols='all') }}\nselect id, word from {{ ref('stored') }}\n{% endsnapshot %}",
  });
  afterAll(async () => {
    await server.stop();
    project.remove();
  });
  const rows = async (sql: string) => {
    const connection = await (await open()).connect();
    try {
      return (await connection.execute(sql)).rows;
    } finally {
      await connection.close();
    }
  };

  it("is built, and built again", async () => {
    for (const _ of [1, 2]) {
      const { code, stdout } = await runCli(["build", "--threads", "2"], { cwd: project.directory });
      expect(code, stdout).toBe(0);
    }
    expect(await rows("select * from main.added order by id")).toEqual([
      [1, "it's"],
      [2, "a\\b"],
      [3, "null"],
    ]);
    expect(await rows("select count(*) from main.merged")).toEqual([[6]]);
    expect(await rows("select count(*), count(dbt_valid_to) from main.kept")).toEqual([[3, 0]]);
  });

  it("gives a view other columns, and a table to a view's name", async () => {
    project.write({
      "models/listed.sql": "select id, word, 1 as more from {{ ref('raw') }}",
      "models/stored.sql": "{{ config(materialized='view') }}\nselect id, word from {{ ref('listed') }}",
    });
    const { code, stdout } = await runCli(["run", "--full-refresh"], { cwd: project.directory });
    expect(code, stdout).toBe(0);
    expect(await rows("select max(more) from main.listed")).toEqual([[1]]);
    expect(await rows("select count(*) from main.stored")).toEqual([[3]]);
  });

  it("is described", async () => {
    const { code, stdout } = await runCli(["docs", "generate"], { cwd: project.directory });
    expect(code, stdout).toBe(0);
    const catalog = JSON.parse(project.read("target/catalog.json"));
    expect(catalog.nodes["model.shop.added"].metadata).toMatchObject({ type: "BASE TABLE", comment: "All" });
    expect(Object.keys(catalog.nodes["model.shop.listed"].columns)).toEqual(["id", "word", "more"]);
  });
});
