import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { adapter } from "../../adapters/postgres/index.ts";
import { applySettings, type Database, type WarehouseError } from "../../src/adapter/index.ts";
import { adapterConformance } from "../../src/adapter/testing/index.ts";
import { connectionFailure } from "../support/connection-failure.ts";
import { type PostgresVersion, postgresPrograms, startPostgres } from "../support/postgres.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
if (!hasOpenssl) process.stdout.write("skipped: Postgres, TLS: openssl is not there to make a certificate\n");

describe.each<PostgresVersion>([18, 15])("Postgres %i", async (version) => {
  const programs = postgresPrograms(version);
  if ("absent" in programs) {
    process.stdout.write(`skipped: Postgres ${version}: ${programs.absent}\n`);
    it.skip(`needs a server: ${programs.absent}`); // This version's programs are not installed, as is printed above.
    return;
  }
  const server = await startPostgres(version);
  const opened: Database[] = [];
  afterAll(async () => {
    for (const database of opened) await database.close();
    await server.stop();
  });
  const open = async (changes: Readonly<Record<string, unknown>> = {}) => {
    const { settings } = applySettings(adapter.settings, server.output({ retries: 0, ...changes }));
    const database = await adapter.open({ settings, directory: "." });
    opened.push(database);
    return database;
  };
  const failure = (changes: Readonly<Record<string, unknown>>) => connectionFailure(() => open(changes));

  await adapterConformance(adapter, { config: server.output(), unreachable: { port: 1, retries: 0 } });

  it("gives arrays, JSON, intervals and types of the database as text, with their names", async () => {
    const connection = await (await open()).connect();
    await connection.execute("create type mood as enum ('calm', 'glad')");
    const { columns, rows } = await connection.execute(
      `select array[1, 2] as a, '{"b": 1}'::jsonb as j, interval '1 day' as i, 'glad'::mood as m,
        'NaN'::float8 as n, '2024-01-02 03:04:05+00'::timestamptz at time zone 'UTC' as t, '\\x00ff'::bytea as b`,
    );
    expect(rows).toEqual([["{1,2}", '{"b": 1}', "1 day", "glad", "NaN", "2024-01-02 03:04:05", "\\x00ff"]]);
    expect(columns.map(({ dataType, kind }) => `${dataType} ${kind}`)).toEqual([
      "integer[] other",
      "jsonb other",
      "interval other",
      "mood other",
      "double precision float",
      "timestamp without time zone timestamp",
      "bytea other",
    ]);
    await connection.close();
  });

  it("tells the server's own answer and the rows that were written", async () => {
    const connection = await (await open()).connect();
    const answer = async (sql: string) => {
      const { message, rowsAffected, facts } = await connection.execute(sql);
      return [message, rowsAffected, facts?.code];
    };
    expect(await answer("create temporary table t as select generate_series(1, 3) as n")).toEqual([
      "SELECT 3",
      3,
      "SELECT",
    ]);
    expect(await answer("insert into t values (4), (5)")).toEqual(["INSERT 0 2", 2, "INSERT"]);
    expect(await answer("create view pg_temp.v as select 1 as n")).toEqual(["CREATE VIEW", undefined, "CREATE VIEW"]);
    expect(await answer("select n from t")).toEqual(["SELECT 5", undefined, "SELECT"]);
    expect(await answer("-- nothing")).toEqual(["OK", undefined, undefined]);
    await connection.close();
  });

  it("says what keeps it from connecting, and no password", async () => {
    const refused = await failure({ password: "wr0ng-word" });
    expect(refused.kind).toBe("connection");
    expect(refused.message).toBe('password authentication failed for user "tester"');
    expect(refused.hint).toContain("check the profile's user and password");
    const missing = await failure({ dbname: "nowhere" });
    expect([missing.kind, missing.message]).toEqual(["connection", 'database "nowhere" does not exist']);
    const unreachable = await failure({ port: 1 });
    expect([unreachable.kind, unreachable.message]).toEqual(["connection", "connect ECONNREFUSED 127.0.0.1:1"]);
    const tls = await failure({ sslmode: "require" });
    expect([tls.kind, tls.message]).toEqual(["connection", "The server does not support SSL connections"]);
    expect((await failure({ sslmode: "some" })).message).toBe('"some" is no sslmode');
    expect((await failure({ sslmode: "verify-ca", sslrootcert: "no/such.crt" })).message).toContain("sslrootcert");
    for (const error of [refused, missing, unreachable, tls]) {
      expect(`${error.message} ${error.hint}`).not.toMatch(/wr0ng-word|s3cret-of-tests/);
    }
  });

  it("takes search_path, role, application_name and a socket of the profile, and what the environment says", async () => {
    const admin = await (await open()).connect();
    await admin.execute('create role "the builder"; grant "the builder" to tester');
    const asked = "select current_user, current_setting('search_path'), current_setting('application_name')";
    const given = await (
      await open({ role: "the builder", search_path: "main, public", application_name: "x" })
    ).connect();
    expect((await given.execute(asked)).rows).toEqual([["the builder", "main, public", "x"]]);
    const bySocket = await (await open({ host: server.socketFolder })).connect();
    expect((await bySocket.execute("select inet_server_addr(), current_setting('application_name')")).rows).toEqual([
      [null, "xform"],
    ]);
    const before = { ...process.env };
    Object.assign(process.env, { PGHOST: "127.0.0.1", PGPORT: String(server.port), PGUSER: "tester" });
    Object.assign(process.env, { PGPASSWORD: server.password, PGDATABASE: "shop" });
    try {
      const { settings } = applySettings(adapter.settings, { type: "postgres", schema: "main" });
      const fromEnvironment = await (await adapter.open({ settings, directory: "." })).connect();
      expect((await fromEnvironment.execute("select current_database()")).rows).toEqual([["shop"]]);
      await fromEnvironment.close();
    } finally {
      for (const name of ["PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE"]) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
    for (const connection of [admin, given, bySocket]) await connection.close();
  });

  it("finds the password in the password file where the profile has none", async () => {
    const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), "xform-pgpass-"));
    const before = process.env.PGPASSFILE;
    process.env.PGPASSFILE = path.join(folder, "pgpass");
    try {
      writeFileSync(
        process.env.PGPASSFILE,
        `# none\nother:*:*:*:wr0ng\n127.0.0.1:${server.port}:*:tester:${server.password}\n`,
        { mode: 0o600 },
      );
      const { password: _, ...output } = server.output({ retries: 0 });
      const { settings } = applySettings(adapter.settings, output);
      const connection = await (await adapter.open({ settings, directory: "." })).connect();
      expect((await connection.execute("select current_user")).rows).toEqual([["tester"]]);
      await connection.close();
      writeFileSync(process.env.PGPASSFILE, "");
      const refused = await (await adapter.open({ settings, directory: "." })).connect().catch((error) => error);
      expect(refused).toMatchObject({
        kind: "connection",
        hint: expect.stringContaining("give the profile a password"),
      });
    } finally {
      if (before === undefined) delete process.env.PGPASSFILE;
      else process.env.PGPASSFILE = before;
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(!hasOpenssl)("speaks TLS as sslmode says, also to end a statement", async () => {
    const secure = await startPostgres(version, { tls: true });
    try {
      const { port, certificate } = secure;
      const used = async (changes: Readonly<Record<string, unknown>>) => {
        const connection = await (await open({ port, ...changes })).connect();
        const { rows } = await connection.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
        await connection.close();
        return rows[0]?.[0];
      };
      expect(await used({ sslmode: "disable" })).toBe(false);
      expect(await used({ sslmode: "allow" })).toBe(false);
      expect(await used({})).toBe(true);
      expect(await used({ sslmode: "require" })).toBe(true);
      for (const sslmode of ["verify-ca", "verify-full"]) {
        expect(await used({ sslmode, sslrootcert: certificate })).toBe(true);
        const refused = await failure({ port, sslmode });
        expect([refused.kind, refused.hint]).toEqual(["connection", "check sslmode and sslrootcert in the profile"]);
      }
      // The certificate is that of an address.
      expect(await used({ host: "localhost", sslmode: "verify-ca", sslrootcert: certificate })).toBe(true);
      const other = await failure({ port, host: "localhost", sslmode: "verify-full", sslrootcert: certificate });
      expect(other.kind).toBe("connection");

      const connection = await (await open({ port, sslmode: "require" })).connect();
      const running = connection.execute("select pg_sleep(60)").catch((error: WarehouseError) => error.kind);
      await wait(200);
      await connection.cancel();
      expect(await running).toBe("interrupted");
      await connection.close();
    } finally {
      await secure.stop();
    }
  });

  it("tells what passes: a deadlock, a lock that is not given, two that change a row, a lost session", async () => {
    const database = await open();
    const [one, two] = [await database.connect(), await database.connect()];
    await one.execute("create table meet as select generate_series(1, 2) as id, 0 as n");
    const kindOf = (attempt: Promise<unknown>) =>
      attempt.then(
        () => "done",
        (error: WarehouseError) => error.kind,
      );
    await one.execute("begin; update meet set n = 1 where id = 1");
    await two.execute("begin; update meet set n = 2 where id = 2");
    const crossing = [
      one.execute("update meet set n = 1 where id = 2"),
      two.execute("update meet set n = 2 where id = 1"),
    ];
    expect((await Promise.all(crossing.map(kindOf))).sort()).toEqual(["done", "transient"]);
    await one.execute("rollback");
    await two.execute("rollback");

    await one.execute("begin; lock table meet");
    expect(await kindOf(two.execute("begin; lock table meet nowait"))).toBe("transient");
    await one.execute("rollback");
    await two.execute("rollback");

    for (const connection of [one, two])
      await connection.execute("begin isolation level serializable; select * from meet");
    await one.execute("update meet set n = n + 1; commit");
    expect(await kindOf(two.execute("update meet set n = n + 1; commit"))).toBe("transient");
    await two.execute("rollback");

    const pid = (await two.execute("select pg_backend_pid()")).rows[0]?.[0];
    await one.execute(`select pg_terminate_backend(${pid})`);
    await wait(200);
    expect(await kindOf(two.execute("select 1"))).toBe("lost");
    expect((await two.execute("select 1 as one")).rows).toEqual([[1]]);
    await one.execute("drop table meet");
    for (const connection of [one, two]) await connection.close();
  });
});
