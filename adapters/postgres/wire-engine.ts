import type { Writable } from "node:stream";
import type pg from "pg";
import type { JsonObject, QueryResult, SeedLoad } from "../../src/adapter/index.ts";

/** The package `pg`, loaded when the first connection is asked for. */
export type Driver = typeof pg;

/** What engines that speak Postgres' protocol do in their own way. */
export interface WireEngine {
  /** What the engine is called. */
  readonly name: string;
  /** The statements that every session begins with. */
  sessionSql(settings: JsonObject): string;
  /** Loads a CSV file into a table. */
  loadSeed(load: SeedLoad, session: WireSession): Promise<QueryResult>;
}

/** A session as a loader of files sees it. */
export interface WireSession {
  execute(sql: string): Promise<QueryResult>;
  /** Sends what the driver calls a submittable, like a `copy` that is fed by a stream. */
  stream(submittable: pg.Submittable): Promise<Writable>;
}
