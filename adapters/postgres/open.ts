import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type Database, type JsonObject, type OpenOptions, WarehouseError } from "../../src/adapter/index.ts";
import { clientOptions } from "./client-options.ts";
import { postgresConnection } from "./connection.ts";
import { postgresDialect } from "./dialect.ts";
import { postgresError } from "./errors.ts";

/** The packages, loaded when the first connection is asked for. */
export interface Driver {
  readonly pg: typeof pg;
  readonly copyFrom: typeof import("pg-copy-streams").from;
}

/**
 * Reaches a Postgres server; each connection is one session. The driver is loaded here and not before.
 *
 * @throws {WarehouseError} of kind `connection`
 */
export async function openPostgres({ settings, directory }: OpenOptions): Promise<Database> {
  const driver = await loadDriver();
  const options = clientOptions(settings, directory);
  const setUp = sessionSql(settings);
  const retries = typeof settings.retries === "number" ? settings.retries : 1;
  const typeNames = new Map<number, string>();
  return {
    connect: () =>
      postgresConnection({
        driver,
        typeNames,
        open: () => retried(retries, () => openClient(driver, options, setUp)),
      }),
    close: async () => undefined,
  };
}

async function loadDriver(): Promise<Driver> {
  try {
    const [{ default: pg }, { from }] = await Promise.all([import("pg"), import("pg-copy-streams")]);
    return { pg, copyFrom: from };
  } catch (cause) {
    throw new WarehouseError("connection", "the driver for Postgres is not installed", {
      hint: "install it: npm install pg pg-copy-streams",
      cause,
    });
  }
}

async function openClient(driver: Driver, options: readonly pg.ClientConfig[], setUp: string): Promise<pg.Client> {
  for (const [index, option] of options.entries()) {
    const client = new driver.pg.Client(option);
    // Without a listener the loss of an idle connection would end the process.
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query(setUp);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const last = index === options.length - 1;
      if (last || !isAboutTls(error)) throw postgresError(error);
    }
  }
  throw new WarehouseError("connection", "there is no way to connect");
}

/** Whether the same server may let in who comes with, or without, TLS. */
function isAboutTls(error: unknown): boolean {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code === "28000" || /SSL|TLS/.test(message ?? "");
}

/** Tries again what may pass: a server that starts or has no room. Who is not let in stays out. */
async function retried<T>(retries: number, open: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await open();
    } catch (error) {
      const code = String((error as { readonly cause?: { readonly code?: string } }).cause?.code ?? "");
      if (attempt >= retries || !/^(ECONN|ETIMEDOUT|57P03|53300|08)/.test(code)) throw error;
      await sleep(100 * 2 ** attempt);
    }
  }
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
