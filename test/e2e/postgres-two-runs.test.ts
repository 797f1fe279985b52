import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectNoStack } from "../support/error-case.ts";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: two runs on Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("on Postgres", () => {
  let server: PostgresServer;
  let client: pg.Client;
  let project: TempProject;
  const rows = async (sql: string) => (await client.query({ text: sql, rowMode: "array" })).rows as unknown[][];
  const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const start = (files: Readonly<Record<string, string>>) => {
    const outputs = { dev: server.output({ schema: "dev" }), prod: server.output({ schema: "prod" }) };
    project = tempProject({
      "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\n',
      "profiles.yml": JSON.stringify({ shop: { target: "dev", outputs } }),
      ...files,
    });
  };

  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
    const { port, password } = server;
    client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database: "shop" });
    await client.connect();
  });
  afterEach(async () => {
    project?.remove();
    await client.query("drop schema if exists dev cascade; drop schema if exists prod cascade");
  });
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  it("functions are deferred to, but for those that the run makes", async () => {
    start({
      "functions/plus.sql": "select a + 1",
      "functions/functions.yml":
        "functions:\n  - name: plus\n    arguments: [{ name: a, data_type: integer }]\n    returns: { data_type: integer }\n",
      "models/base.sql": "{{ config(materialized='table') }} select '{{ target.name }}' as place",
      "models/calls.sql": "select place, {{ function('plus') }}(1) as two from {{ ref('base') }}",
    });
    const built = await run("build", "--target", "prod");
    expect(built.code, built.stdout).toBe(0);
    cpSync(path.join(project.directory, "target"), path.join(project.directory, "prod-state"), { recursive: true });
    const deferred = await run("run", "--select", "calls", "--defer", "--state", "prod-state");
    expect(deferred.code, deferred.stdout).toBe(0);
    expect(await rows("select * from dev.calls")).toEqual([["prod", 2]]);
    expect(project.read("target/compiled/shop/models/calls.sql")).toContain('"shop"."prod"."plus"(1)');
    const own = await run("build", "--defer", "--state", "prod-state", "--exclude", "base");
    expect(own.code, own.stdout).toBe(0);
    const sql = project.read("target/compiled/shop/models/calls.sql");
    expect(sql).toContain('"shop"."dev"."plus"(1)');
    expect(sql).toContain('from "shop"."prod"."base"');
  });

  it("two runs at once in one folder do not spoil each other's relations and artifacts", async () => {
    start({
      "seeds/s.csv": `id\n${Array.from({ length: 500 }, (_, id) => id).join("\n")}\n`,
      "models/t.sql": "{{ config(materialized='table', indexes=[{'columns': ['id']}]) }} select id from {{ ref('s') }}",
      "models/i.sql": "{{ config(materialized='incremental', unique_key='id') }} select id from {{ ref('t') }}",
      "models/v.sql": "select id from {{ ref('i') }}",
      "models/m.yml": "models:\n  - {name: t, columns: [{name: id, data_tests: [unique, not_null]}]}\n",
      "snapshots/h.yml":
        "snapshots:\n  - {name: h, relation: ref('s'), config: {unique_key: id, strategy: check, check_cols: [id]}}\n",
    });
    const relations = ["h", "i", "s", "t", "v"];
    for (let round = 0; round < 3; round += 1) {
      const results = await Promise.all([0, 1].map(() => run("build")));
      for (const result of results) {
        expectNoStack(result);
        // The second to make a relation for the first time is told that another run may have made it.
        const errors = result.stdout.split("\n").filter((line) => line.includes("error["));
        if (result.code !== 0) expect(errors).not.toEqual([]);
        for (const line of errors) expect(line).toMatch(/error\[run\/query-failed\]: relation "\w+" already exists/);
        const told = result.stdout.split("help: another run may work in this schema").length - 1;
        expect(told).toBe(errors.length);
      }
      for (const name of relations)
        expect([name, ...(await rows(`select count(*)::int, count(distinct id)::int from dev.${name}`))]).toEqual([
          name,
          [500, 500],
        ]);
    }
    const left = await rows(
      "select relname from pg_class where relnamespace = 'dev'::regnamespace and relkind <> 'i' order by 1",
    );
    expect(left.flat()).toEqual(relations);
    expect((await run("build")).code).toBe(0);
    const files = readdirSync(path.join(project.directory, "target"), { recursive: true }).map(String);
    expect(files.filter((file) => file.endsWith(".tmp"))).toEqual([]);
  });
});
