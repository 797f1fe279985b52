import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { adapter as postgres } from "../../adapters/postgres/index.ts";
import { adapter } from "../../adapters/redshift/index.ts";
import { applySettings, type Database } from "../../src/adapter/index.ts";
import { adapterConformance } from "../../src/adapter/testing/index.ts";
import { connectionFailure } from "../support/connection-failure.ts";
import { postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { actAsRedshift } from "../support/redshift-stand-in.ts";
import { tempProject } from "../support/temp-project.ts";

describe("Redshift, on Postgres 18 in its place", async () => {
  const programs = postgresPrograms(testedPostgres);
  if ("absent" in programs) {
    process.stdout.write(`skipped: Redshift: ${programs.absent}\n`);
    it.skip(`needs a server: ${programs.absent}`); // The programs of Postgres are not installed, as is printed above.
    return;
  }
  const server = await startPostgres(testedPostgres);
  const opened: Database[] = [];
  const folder = tempProject({});
  afterAll(async () => {
    for (const database of opened) await database.close();
    await server.stop();
    folder.remove();
  });
  const open = async (changes: Readonly<Record<string, unknown>> = {}, of = adapter) => {
    const { settings } = applySettings(of.settings, server.output({ retries: 0, ...changes }));
    const database = await of.open({ settings, directory: "." });
    opened.push(database);
    return database;
  };
  const failure = (changes: Readonly<Record<string, unknown>>) => connectionFailure(() => open(changes));
  await actAsRedshift(server, () => open({}, postgres));

  await adapterConformance(adapter, {
    config: server.output(),
    unreachable: { port: 1, retries: 0 },
    lacks: {
      "long texts": "a text has at most 65535 bytes",
      "long names": "Postgres, which stands in, cuts names after 63 bytes",
    },
  });

  it("signs in by user and password alone, and says so", async () => {
    expect(await failure({ method: "iam" })).toMatchObject({
      kind: "connection",
      message: "signing in to Redshift by method: iam is not there yet",
      hint: "use method: database with a user and a password of the cluster",
    });
    expect(await failure({ password: null, user: null })).toMatchObject({
      kind: "connection",
      message: "the profile has no user and no password for Redshift",
    });
    expect(await failure({ password: "wrong" })).toMatchObject({ kind: "connection" });
  });

  it("takes on a role", async () => {
    const connection = await (await open()).connect();
    await connection.execute("create role loader; grant loader to current_user");
    await connection.close();
    const other = await (await open({ role: "loader" })).connect();
    expect((await other.execute("select current_user")).rows).toEqual([["loader"]]);
    await other.close();
  });

  const load = async (csv: string, dataType = "integer") => {
    const file = path.join(folder.directory, "seed.csv");
    writeFileSync(file, csv);
    const connection = await (await open()).connect();
    const relation = { database: "shop", schema: "public", identifier: "loaded", type: "table" } as const;
    const columns = [
      { name: "id", dataType },
      { name: "word", dataType: "varchar(100)" },
    ];
    try {
      const result = await connection.loadFile?.({ relation, file, delimiter: ",", columns });
      const { rows } = await connection.execute("select count(*), max(id), max(word) from public.loaded");
      return [result?.rowsAffected, ...(rows[0] ?? [])];
    } finally {
      await connection.close();
    }
  };

  it("loads a seed of more rows than one statement takes", async () => {
    const rows = Array.from({ length: 12_001 }, (_, index) => `${index},w${index % 7}`);
    expect(await load(`id,word\n${rows.join("\n")}\n`)).toEqual([12_001, 12_001, 12_000, "w6"]);
    // What is there already is replaced, and no text ends its literal.
    expect(await load('id,word\n1,"a\'); drop table loaded; --\\"\n')).toEqual([
      1,
      1,
      1,
      "a'); drop table loaded; --\\",
    ]);
  });

  it("says in which lines a seed is refused", async () => {
    await expect(load("id,word\n1,a\nx,b\n3,c\n")).rejects.toMatchObject({
      kind: "statement",
      message: expect.stringMatching(/in lines 2 to 4$/),
      fileLine: 2,
    });
  });

  it("gives a column another type in a transaction", async () => {
    const connection = await (await open()).connect();
    const relation = { database: null, schema: "public", identifier: "retyped" };
    await connection.execute("create table public.retyped as select 1 as id, 2 as n");
    const args = { relation, column_name: "n", new_column_type: "varchar(20)" };
    await connection.execute(`begin;\n${adapter.dialect.statements.alter_column_type(args)};\ncommit`);
    expect((await connection.execute(adapter.dialect.listColumnsSql(relation))).rows).toEqual([
      ["id", "integer"],
      ["n", "character varying(20)"],
    ]);
    expect((await connection.execute("select id, n from public.retyped")).rows).toEqual([[1, "2"]]);
    await connection.close();
  });
});
