import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type Database, type OpenOptions, WarehouseError } from "../../src/adapter/index.ts";
import { clientOptions } from "./client-options.ts";
import { postgresConnection } from "./connection.ts";
import { postgresError } from "./errors.ts";
import type { Driver, WireEngine } from "./wire-engine.ts";

/**
 * Reaches a server by Postgres' protocol; each connection is one session. The driver is loaded here and not before. It is
 * what the adapter of another engine imports that speaks the same protocol.
 *
 * @throws {WarehouseError} of kind `connection`
 */
export async function openWire({ settings, directory }: OpenOptions, engine: WireEngine): Promise<Database> {
  const driver = (await import("pg")).default;
  const options = clientOptions(settings, directory);
  const setUp = engine.sessionSql(settings);
  const retries = typeof settings.retries === "number" ? settings.retries : 1;
  const typeNames = new Map<number, string>();
  return {
    connect: () =>
      postgresConnection({
        driver,
        engine,
        typeNames,
        open: () => retried(retries, () => openClient(driver, options, setUp)),
      }),
    close: async () => undefined,
  };
}

async function openClient(driver: Driver, options: readonly pg.ClientConfig[], setUp: string): Promise<pg.Client> {
  for (const [index, option] of options.entries()) {
    const client = new driver.Client(option);
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
