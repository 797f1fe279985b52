import type { Database, JsonObject, OpenOptions } from "../../src/adapter/index.ts";
import { postgresDialect } from "./dialect.ts";
import { loadSeed } from "./load-seed.ts";
import { openWire } from "./wire.ts";

/**
 * Reaches a Postgres server.
 *
 * @throws {WarehouseError} of kind `connection`
 */
export function openPostgres(options: OpenOptions): Promise<Database> {
  return openWire(options, { name: "Postgres", sessionSql, loadSeed });
}

/** What every session begins with: values are read as text, so their form must not depend on the server's settings. */
function sessionSql({ role, search_path }: JsonObject): string {
  const { quoteIdentifier, quoteLiteral } = postgresDialect;
  const statements = ["set standard_conforming_strings = on", "set datestyle = 'ISO'", "set bytea_output = 'hex'"];
  if (typeof search_path === "string" && search_path !== "")
    statements.push(`select pg_catalog.set_config('search_path', ${quoteLiteral(search_path)}, false)`);
  if (typeof role === "string" && role !== "") statements.push(`set role ${quoteIdentifier(role)}`);
  return statements.join(";\n");
}
