import path from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import {
  type Connection,
  type Database,
  type JsonObject,
  type OpenOptions,
  WarehouseError,
} from "../../src/adapter/index.ts";
import { duckdbConnection } from "./connection.ts";
import { duckdbError } from "./errors.ts";
import type { SessionStatement } from "./session-statement.ts";
import { sessionStatements } from "./session-statements.ts";

/**
 * Opens a DuckDB file or a database in memory. The driver is loaded here and not before.
 *
 * A file that this process has open already is shared: a second instance of the same file would lose what the first
 * writes.
 */
export async function openDuckdb({ settings, directory }: OpenOptions): Promise<Database> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const file = databaseFile(settings, directory);
  const options = { autoinstall_known_extensions: "false", ...textValues(settings.config_options as JsonObject) };
  const instance = await Promise.resolve(
    file === ":memory:" ? DuckDBInstance.create(file, options) : DuckDBInstance.fromCache(file, options),
  ).catch((error) => {
    throw openError(error, file);
  });
  const statements = sessionStatements(settings, directory);
  let prepared = false;
  const drivers = new Set<DuckDBConnection>();
  return {
    async connect() {
      const driver = await instance.connect();
      drivers.add(driver);
      const connection = duckdbConnection(driver, () => drivers.delete(driver));
      for (const statement of prepared ? statements.each : [...statements.each, ...statements.once]) {
        await prepare(connection, statement);
      }
      prepared = true;
      return connection;
    },
    async close() {
      // A connection that is left holds the file open, and who opens it next waits for the garbage collector.
      for (const driver of drivers) driver.disconnectSync();
      drivers.clear();
      instance.closeSync();
    },
  };
}

/** The absolute path of the database file; `:memory:`, and addresses like `md:lake`, as they are. */
export function databaseFile(settings: JsonObject, directory: string): string {
  const given = typeof settings.path === "string" ? settings.path : ":memory:";
  return given === ":memory:" || /^\w{2,}:/.test(given) ? given : path.resolve(directory, given);
}

function openError(error: unknown, file: string): WarehouseError {
  const converted = duckdbError(error);
  if (converted.kind === "locked") return converted;
  return new WarehouseError("connection", converted.message, {
    hint: `check that "${file}" is a DuckDB file that this user can write, and that its folder exists`,
    cause: error,
  });
}

/** Readies a session. What fails is told with the hint, and without what must not be seen. */
async function prepare(connection: Connection, { sql, hint, hidden = [] }: SessionStatement): Promise<void> {
  try {
    await connection.execute(sql);
  } catch (error) {
    const { message, hint: own } = error as WarehouseError;
    const shown = hidden.reduce((text, secret) => text.replaceAll(secret, "*****"), message);
    const advice = hint ?? own;
    throw new WarehouseError("connection", shown, advice === undefined ? {} : { hint: advice });
  }
}

function textValues(options: JsonObject | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(options ?? {}).map(([key, value]) => [key, String(value)]));
}
