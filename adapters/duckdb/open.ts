import path from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Database, type JsonObject, type OpenOptions, WarehouseError } from "../../src/adapter/index.ts";
import { duckdbConnection } from "./connection.ts";
import { duckdbDialect } from "./dialect.ts";
import { duckdbError } from "./errors.ts";

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
  const statements = sessionStatements(settings);
  let prepared = false;
  const drivers = new Set<DuckDBConnection>();
  return {
    async connect() {
      const driver = await instance.connect();
      drivers.add(driver);
      const connection = duckdbConnection(driver, () => drivers.delete(driver));
      for (const sql of prepared ? statements.each : [...statements.once, ...statements.each])
        await connection.execute(sql);
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

/** The absolute path of the database file, or `:memory:`. */
export function databaseFile(settings: JsonObject, directory: string): string {
  const given = typeof settings.path === "string" ? settings.path : ":memory:";
  return given === ":memory:" || given.startsWith("md:") ? given : path.resolve(directory, given);
}

function openError(error: unknown, file: string): WarehouseError {
  const converted = duckdbError(error);
  if (converted.kind === "locked") return converted;
  return new WarehouseError("connection", converted.message, {
    hint: `check that "${file}" is a DuckDB file that this user can write, and that its folder exists`,
    cause: error,
  });
}

function sessionStatements(settings: JsonObject): {
  readonly once: readonly string[];
  readonly each: readonly string[];
} {
  const { quoteIdentifier, quoteLiteral } = duckdbDialect;
  const once = [
    ...list(settings.extensions).map((extension) => `load ${quoteIdentifier(String(extension))}`),
    ...list(settings.attach).map((entry) => attachStatement(entry as JsonObject)),
  ];
  const each = ["set errors_as_json = true"];
  for (const [name, value] of Object.entries((settings.settings ?? {}) as JsonObject)) {
    each.push(`set ${quoteIdentifier(name)} = ${typeof value === "number" ? value : quoteLiteral(String(value))}`);
  }
  return { once, each };

  function attachStatement(entry: JsonObject): string {
    const alias = typeof entry.alias === "string" ? ` as ${quoteIdentifier(entry.alias)}` : "";
    const options = [
      typeof entry.type === "string" ? `type ${entry.type}` : "",
      entry.read_only === true ? "read_only" : "",
    ].filter((option) => option !== "");
    const suffix = options.length > 0 ? ` (${options.join(", ")})` : "";
    return `attach if not exists ${quoteLiteral(String(entry.path))}${alias}${suffix}`;
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textValues(options: JsonObject | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(options ?? {}).map(([key, value]) => [key, String(value)]));
}
