import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const snapshot = (config: string, sql: string) => ({
  "snapshots/kept.sql": `{% snapshot kept %}{{ config(unique_key='id', target_schema='main', ${config}) }}\n${sql}\n{% endsnapshot %}`,
});
const checked = "strategy='check', check_cols=['name']";

/** What is not as in dbt, or what dbt's goldens cannot show. */
describe("a snapshot", () => {
  let project: TempProject;
  const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const rows = (sql: string) => queryDuckdb(`${project.directory}/shop.duckdb`, sql);
  beforeEach(async () => {
    project = tempProject({ "xform_project.yml": "name: shop\n", ...snapshot(checked, "select 1 as id, 'a' as name") });
    expect((await xform("snapshot")).code).toBe(0);
  });
  afterEach(() => project.remove());

  it("keeps its history under --full-refresh, and whatever full_refresh says", async () => {
    project.write(snapshot(`${checked}, full_refresh=true`, "select 1 as id, 'b' as name"));
    const { code, stdout } = await xform("build", "--full-refresh");
    expect(code, stdout).toBe(0);
    expect(await rows("select name, dbt_valid_to is null from main.kept order by 1")).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });

  it("is as it was, columns included, where something fails after its rows were written", async () => {
    const before = await rows("select * from main.kept");
    const failing = `${checked}, post_hook="select * from main.nowhere"`;
    project.write(snapshot(failing, "select 1 as id, 'b' as name, 'new' as more"));
    const { code, stdout } = await xform("snapshot");
    expect(code, stdout).toBe(1);
    expect(await rows("select * from main.kept")).toEqual(before);
    expect(await rows("select table_name from information_schema.tables")).toEqual([["kept"]]);
  });

  it("refuses rows that share a key before they are multiplied", async () => {
    const twice = "select 1 as id, 'b' as name union all select 1, 'c'";
    project.write(snapshot(checked, twice));
    const { code, stdout } = await xform("snapshot");
    expect(code).toBe(1);
    expect(stdout).toContain('run/snapshot-keys]: rows of the snapshot "kept" share a unique_key: 1 (2 rows)');
    expect(await rows("select name from main.kept")).toEqual([["a"]]);
  });

  it("leaves alone what another run made since", async () => {
    project.write({
      ...snapshot(
        `${checked}, alias='late', pre_hook={'sql': "create table if not exists main.late as select * from main.kept", 'transaction': false}`,
        "select 1 as id, 'b' as name",
      ),
    });
    expect((await xform("snapshot")).code).toBe(0);
    expect(await rows("select name from main.late order by 1")).toEqual([["a"], ["b"]]);
  });
});

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: a snapshot on Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("a snapshot on Postgres", () => {
  let server: PostgresServer;
  let client: pg.Client;
  let project: TempProject;
  const take = async (type: string, name: string) => {
    project.write(snapshot(checked, `select 1 as id, cast('${name}' as ${type}) as name, 1 as last`));
    const { code, stdout } = await runCli(["snapshot"], { cwd: project.directory });
    expect(code, stdout).toBe(0);
    const { rows } = await client.query(
      `select attname || ' ' || format_type(atttypid, atttypmod) as name from pg_attribute
       where attrelid = 'main.kept'::regclass and attnum > 0 order by attnum limit 3`,
    );
    return rows.map((row: { readonly name: string }) => row.name);
  };
  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
    const output = server.output();
    project = tempProject({
      "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\n',
      "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(output)}\n`,
    });
    const { port, password } = server;
    client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database: "shop" });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await server?.stop();
    project?.remove();
  });

  it("widens its text columns where they stand, to any length where the new rows have no limit", async () => {
    expect(await take("varchar(5)", "short")).toEqual(["id integer", "name character varying(5)", "last integer"]);
    expect(await take("varchar(20)", "somewhat longer")).toEqual([
      "id integer",
      "name character varying(20)",
      "last integer",
    ]);
    expect(await take("varchar(3)", "abc")).toContain("name character varying(20)");
    expect(await take("text", "x".repeat(300))).toEqual(["id integer", "name character varying", "last integer"]);
    expect((await client.query("select length(name) as n from main.kept order by 1")).rows).toEqual([
      { n: 3 },
      { n: 5 },
      { n: 15 },
      { n: 300 },
    ]);
  });
});
