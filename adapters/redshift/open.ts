import { type Database, type JsonObject, type OpenOptions, WarehouseError } from "../../src/adapter/index.ts";
import { openWire } from "../postgres/wire.ts";
import { redshiftDialect } from "./dialect.ts";
import { loadSeed } from "./load-seed.ts";

/**
 * Reaches a cluster or a workgroup by Postgres' protocol, with a user and a password.
 *
 * @throws {WarehouseError} of kind `connection`
 */
export async function openRedshift({ settings, directory }: OpenOptions): Promise<Database> {
  checkSignIn(settings);
  // The variables of libpq are about other servers.
  const own = { ...settings, service: "" };
  return openWire({ settings: own, directory }, { name: "Redshift", sessionSql, loadSeed });
}

/** What the profile must have for a password to be asked for; other ways to sign in are not there. */
function checkSignIn({ method, user, password, database }: JsonObject): void {
  if (typeof method === "string" && method !== "database") {
    throw new WarehouseError("connection", `signing in to Redshift by method: ${method} is not there yet`, {
      hint: "use method: database with a user and a password of the cluster",
    });
  }
  const missing = Object.entries({ user, password, dbname: database })
    .filter(([, value]) => value === undefined || value === null || value === "")
    .map(([key]) => key);
  if (missing.length === 0) return;
  throw new WarehouseError("connection", `the profile has no ${missing.join(" and no ")} for Redshift`, {
    hint: "add it to the target of the profile",
  });
}

/** Values are read as text, so their form must not depend on the cluster's settings. */
function sessionSql({ role }: JsonObject): string {
  const statements = ["set datestyle = 'ISO'"];
  if (typeof role === "string" && role !== "") statements.push(`set role ${redshiftDialect.quoteIdentifier(role)}`);
  return statements.join(";\n");
}
