import type { Writable } from "node:stream";
import type { Client, Submittable } from "pg";
import { type Connection, type QueryResult, WarehouseError } from "../../src/adapter/index.ts";
import { cancelRequest } from "./cancel-request.ts";
import { postgresError } from "./errors.ts";
import { type RawResult, toQueryResult } from "./to-query-result.ts";
import { builtInTypeName } from "./value-kind.ts";
import type { Driver, WireEngine } from "./wire-engine.ts";

/** What a connection is made of. */
export interface ConnectionParts {
  readonly driver: Driver;
  readonly engine: WireEngine;
  /** The names of types that only the server knows, shared by the connections to it. */
  readonly typeNames: Map<number, string>;
  /** Reaches the server. @throws {WarehouseError} */
  open(): Promise<Client>;
}

/**
 * A session on a server. One that is lost fails the statement that notices as `lost` and is
 * replaced by a new one at the statement after it: whoever works in it begins anew, since what the old one had open is
 * undone.
 */
export async function postgresConnection({ driver, engine, typeNames, open }: ConnectionParts): Promise<Connection> {
  let client: Client | undefined = await open();
  let lost: unknown;
  let running = false;
  let tag = "";
  watch(client);

  function watch(opened: Client): void {
    lost = undefined;
    const gone = (reason: unknown) => {
      if (client === opened) lost ??= reason;
    };
    opened.on("error", gone);
    opened.on("end", () => gone(new Error("the server closed the connection")));
    protocolOf(opened).on("commandComplete", (message: { readonly text?: string }) => {
      tag = message.text ?? "";
    });
  }

  async function reach(): Promise<Client> {
    if (client !== undefined && lost !== undefined) {
      const cause = lost;
      client = undefined;
      throw lostConnection(cause);
    }
    if (client === undefined) {
      client = await open();
      watch(client);
    }
    return client;
  }

  async function query(sql: string): Promise<RawResult | undefined> {
    const reached = await reach();
    tag = "";
    const results = (await reached.query({ text: sql, rowMode: "array", types: asText })) as unknown;
    return (Array.isArray(results) ? results.at(-1) : results) as RawResult | undefined;
  }

  async function execute(sql: string): Promise<QueryResult> {
    running = true;
    try {
      const result = await query(sql);
      const answer = tag;
      await nameTypes(result);
      return toQueryResult(result, answer, (oid) => builtInTypeName(oid) ?? typeNames.get(oid) ?? `type ${oid}`);
    } catch (error) {
      if (isLost(error)) throw lostConnection(error);
      throw postgresError(error, sql);
    } finally {
      running = false;
    }
  }

  /** Asks once for the names of types that are not the server's plain ones. */
  async function nameTypes(result: RawResult | undefined): Promise<void> {
    const oids = (result?.fields ?? []).map(({ dataTypeID }) => dataTypeID);
    const unknown = oids.filter((oid) => builtInTypeName(oid) === undefined && !typeNames.has(oid));
    if (unknown.length === 0) return;
    const named = await query(`select oid, format_type(oid, null) from pg_type where oid in (${unknown.join(", ")})`);
    for (const [oid, name] of named?.rows ?? []) typeNames.set(Number(oid), String(name));
  }

  return {
    execute,
    loadFile: async (load) => {
      running = true;
      try {
        const stream = async (submittable: Submittable) => (await reach()).query(submittable) as unknown as Writable;
        return await engine.loadSeed(load, { execute, stream });
      } finally {
        running = false;
      }
    },
    cancel: async () => {
      if (client !== undefined && running) await cancelRequest(driver, client);
    },
    close: async () => {
      await client?.end().catch(() => undefined);
      client = undefined;
    },
  };
}

/** The end of a connection that was there: by the server, by the network, or by the driver's own words. */
function isLost(error: unknown): boolean {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return /^(57P0[123]|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code ?? "") || /^Connection terminated/.test(message ?? "");
}

function lostConnection(cause: unknown): WarehouseError {
  return new WarehouseError("lost", `the connection was lost: ${String((cause as Error).message)}`, {
    hint: "check that the server runs and what lies between, then run again",
    cause,
  });
}

/** Every cell as the server prints it. */
const asText = { getTypeParser: () => (text: string) => text } as never;

/** The driver's own connection, which tells each answer in full. */
function protocolOf(client: Client): NodeJS.EventEmitter {
  return (client as unknown as { readonly connection: NodeJS.EventEmitter }).connection;
}
