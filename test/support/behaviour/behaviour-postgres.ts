import { type PostgresServer, startPostgres, testedPostgres } from "../postgres.ts";
import { askPostgres } from "./ask-postgres.ts";

/** A server on which every project gets a database of its own, with the same name for dbt and for xform. */
export interface BehaviourPostgres {
  readonly server: PostgresServer;
  /** Makes an empty database and returns its name. */
  makeDatabase(project: string): Promise<string>;
}

/** Starts a server with two roles, `reader` and `writer`, that projects can grant something to. */
export async function startBehaviourPostgres(): Promise<BehaviourPostgres> {
  const server = await startPostgres(testedPostgres);
  const ask = askPostgres(server, "postgres");
  await ask(["create role reader", "create role writer"]);
  return {
    server,
    async makeDatabase(project) {
      const name = project.replaceAll("-", "_");
      // It is made of template0, since another project may be using the other template just now.
      await ask([`create database "${name}" template template0`]);
      return name;
    },
  };
}
