import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ClientConfig } from "pg";
import { type JsonObject, WarehouseError } from "../../src/adapter/index.ts";
import { connectionService } from "./connection-service.ts";
import { findPassword } from "./password-file.ts";

type Tls = Exclude<ClientConfig["ssl"], undefined>;

/**
 * The driver's options for a profile's settings, in the order in which they are tried: `sslmode` can allow both a
 * connection with and one without TLS. What is left out of the settings the driver takes from the variables PG… of the
 * environment and from the password file.
 *
 * @throws {WarehouseError} of kind `connection` where a file of a certificate cannot be read
 */
export function clientOptions(given: JsonObject, directory: string): readonly ClientConfig[] {
  const settings = withService(given);
  const text = (key: string) => {
    const value = settings[key] ?? "";
    return value === "" ? undefined : String(value);
  };
  const number = (key: string) => (typeof settings[key] === "number" ? settings[key] : undefined);
  const host = text("host");
  const keepalive = number("keepalives_idle") ?? 0;
  const named = {
    host,
    port: number("port"),
    user: text("user"),
    password: text("password"),
    database: text("database"),
  };
  const { PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD } = process.env;
  const fromFile = () => {
    const user = named.user ?? PGUSER ?? os.userInfo().username;
    return findPassword({
      host: host ?? PGHOST ?? "localhost",
      port: String(named.port ?? PGPORT ?? 5432),
      database: named.database ?? PGDATABASE ?? user,
      user,
    }) as string;
  };
  const base: ClientConfig = {
    ...(Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as ClientConfig),
    // The driver's own look into the file is to go away, and says so at each connection.
    ...(named.password === undefined && PGPASSWORD === undefined ? { password: fromFile } : {}),
    application_name: text("application_name") ?? "xform",
    connectionTimeoutMillis: (number("connect_timeout") ?? 10) * 1000,
    keepAlive: true,
    ...(keepalive > 0 ? { keepAliveInitialDelayMillis: keepalive * 1000 } : {}),
  };
  const bySocket = (host ?? process.env.PGHOST ?? "").startsWith("/");
  const mode = text("sslmode") ?? process.env.PGSSLMODE ?? "prefer";
  return (bySocket ? [false] : tlsAttempts(mode, text, directory)).map((ssl) => ({ ...base, ssl }));
}

/** The settings with what a connection service says where the profile says nothing. */
function withService(settings: JsonObject): JsonObject {
  const name = settings.service ?? process.env.PGSERVICE;
  if (typeof name !== "string" || name === "") return settings;
  const { port, dbname, ...others } = connectionService(name);
  const said = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null && value !== ""));
  return {
    ...others,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(dbname === undefined ? {} : { database: dbname }),
    ...said,
  };
}

function tlsAttempts(mode: string, text: (key: string) => string | undefined, directory: string): readonly Tls[] {
  const file = (key: string, variable: string, usual: string) => {
    const given = text(key) ?? process.env[variable];
    if (given === "system") return undefined;
    const place = given === undefined ? path.join(os.homedir(), ".postgresql", usual) : path.resolve(directory, given);
    return given === undefined && !existsSync(place) ? undefined : readCertificate(place, key);
  };
  if (mode === "disable") return [false];
  const files = Object.fromEntries(
    Object.entries({
      ca: file("sslrootcert", "PGSSLROOTCERT", "root.crt"),
      cert: file("sslcert", "PGSSLCERT", "postgresql.crt"),
      key: file("sslkey", "PGSSLKEY", "postgresql.key"),
    }).filter(([, value]) => value !== undefined),
  );
  const unverified: Tls = { ...files, rejectUnauthorized: false };
  switch (mode) {
    case "allow":
      return [false, unverified];
    case "prefer":
      return [unverified, false];
    case "require":
      return [unverified];
    case "verify-ca":
      return [{ ...files, rejectUnauthorized: true, checkServerIdentity: () => undefined }];
    case "verify-full":
      return [{ ...files, rejectUnauthorized: true }];
    default:
      throw new WarehouseError("connection", `"${mode}" is no sslmode`, {
        hint: "use disable, allow, prefer, require, verify-ca or verify-full",
      });
  }
}

function readCertificate(file: string, key: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new WarehouseError("connection", `the file of ${key} cannot be read: "${file}"`, {
      hint: `correct ${key} in the profile`,
      cause,
    });
  }
}
