import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { askPostgres } from "./ask-postgres.ts";
import type { BehaviourPostgres } from "./behaviour-postgres.ts";
import { duckdbRelations } from "./duckdb-relations.ts";
import type { GoldenSettings } from "./golden-run.ts";
import type { Ask, Player } from "./play-runs.ts";
import { postgresRelations } from "./postgres-relations.ts";

/** Who plays: the command, with a copy of the project. */
export type Actor = Pick<Player, "directory" | "run">;

/**
 * A player whose database is a DuckDB file in the project's folder with the project's name.
 *
 * @param askFile what reads a file that this command wrote
 */
export function duckdbPlayer(
  actor: Actor,
  { profile, targets }: GoldenSettings,
  askFile: (file: string, directory: string) => Ask,
): Player {
  const project = readFileSync(path.join(actor.directory, "dbt_project.yml"), "utf8");
  const name = /^name: (.*)$/m.exec(project)?.[1] ?? "";
  const file = path.join(actor.directory, `${name}.duckdb`);
  if (profile !== undefined || targets !== undefined) {
    const output = { type: "duckdb", path: `${name}.duckdb`, schema: "main", threads: 1, ...profile };
    writeProfile(actor.directory, output, targets);
  }
  const ask = askFile(file, actor.directory);
  return { ...actor, change: ask, relations: async () => (existsSync(file) ? duckdbRelations(ask) : {}) };
}

/** A player with an empty Postgres database of its own. */
export async function postgresPlayer(
  actor: Actor,
  { profile, targets }: GoldenSettings,
  name: string,
  { server, makeDatabase }: BehaviourPostgres,
): Promise<Player> {
  const database = await makeDatabase(name);
  writeProfile(actor.directory, server.output({ dbname: database, threads: 1, ...profile }), targets);
  const ask = askPostgres(server, database);
  return { ...actor, change: ask, relations: () => postgresRelations(ask) };
}

/** Every project of `test/fixtures/behaviour` names this profile. */
function writeProfile(
  directory: string,
  output: Readonly<Record<string, unknown>>,
  targets: GoldenSettings["targets"] = {},
): void {
  const others = Object.entries(targets).map(([name, keys]) => [name, { ...output, ...keys }]);
  const profile = { behaviour: { target: "dev", outputs: { dev: output, ...Object.fromEntries(others) } } };
  // YAML reads JSON.
  writeFileSync(path.join(directory, "profiles.yml"), `${JSON.stringify(profile, null, 2)}\n`);
}
