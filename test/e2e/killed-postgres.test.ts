import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkKills, type KillDatabase } from "../support/check-kills.ts";
import { killCases } from "../support/kill-cases.ts";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: killed runs on Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("a run on Postgres that is killed at a statement", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
  });
  afterAll(() => server?.stop());

  async function inDatabase(database: string, sql: string): Promise<readonly (readonly unknown[])[]> {
    const { port, password } = server;
    const client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database });
    await client.connect();
    try {
      return (await client.query({ text: sql, rowMode: "array" })).rows as unknown[][];
    } finally {
      await client.end();
    }
  }

  /** A database is copied from another one, and dropped with the sessions that a killed run has left. */
  function ownDatabase(name: string): KillDatabase {
    const copy = async (from: string, to: string) => {
      await inDatabase("postgres", `drop database if exists ${to} with (force)`);
      await inDatabase("postgres", `create database ${to} template ${from} strategy file_copy`);
    };
    return {
      driver: "postgres",
      output: () => server.output({ dbname: name }),
      keep: () => copy(name, `${name}_kept`),
      putBack: () => copy(`${name}_kept`, name),
      query: (sql) => inDatabase(name, sql),
      relations:
        "select n.nspname, relname, relkind from pg_class c join pg_namespace n on n.oid = relnamespace where n.nspname !~ '^(pg_|information_)' order by 1, 2, 3",
    };
  }

  const cases = killCases.filter(({ engines }) => engines === undefined || engines.includes("postgres"));
  it.each(cases.map((test, index) => ({ ...test, index })))("$name", async ({ index, ...test }) => {
    const name = `kill_${index}`;
    await inDatabase("postgres", `create database ${name}`);
    expect(await checkKills(test, ownDatabase(name), index % 2 === 1)).toBeGreaterThan(1);
  });
});
