import type { Adapter, Connection, Database, Dialect, SeedLoad } from "../adapter/index.ts";
import { splitStatements, WarehouseError } from "../adapter/index.ts";
import type { JsonObject, QueryResult } from "../core/index.ts";
import { RelationCache } from "./relation-cache.ts";
import { commented, type StatementComment, uncommented } from "./statement-comment.ts";
import { statementTimeout, withTimeout } from "./statement-timeout.ts";

/** What a statement was and how it ended; for logs. */
export interface QueryRecord {
  readonly sql: string;
  readonly seconds: number;
  readonly message: string;
  readonly failed: boolean;
  readonly uniqueId: string | null;
}

/** How to reach the warehouse of a run. */
export interface WarehouseOptions {
  readonly adapter: Adapter;
  readonly settings: JsonObject;
  readonly directory: string;
  readonly onQuery?: (record: QueryRecord) => void;
  /** What is put on every statement. */
  readonly comment?: StatementComment;
}

/** One session lent to a node. Give it back with `release`. */
export interface Session {
  query(sql: string): Promise<QueryResult>;
  /** Loads a file through the connection, where the engine cannot read it. */
  loadFile(load: SeedLoad): Promise<QueryResult>;
  release(): void;
}

/**
 * A warehouse in use: opened at the first statement, one connection a lease, relations cached.
 *
 * @example
 * const session = await warehouse.lease("model.shop.orders");
 * try { await session.query("select 1"); } finally { session.release(); }
 */
export class Warehouse {
  readonly adapter: Adapter;
  readonly relations: RelationCache;
  readonly #options: WarehouseOptions;
  readonly #idle: Connection[] = [];
  readonly #busy = new Set<Connection>();
  #database: Promise<Database> | undefined;
  #cancelled = false;

  constructor(options: WarehouseOptions) {
    this.#options = options;
    this.adapter = options.adapter;
    this.relations = new RelationCache(options.adapter.dialect, (sql) => this.query(sql));
  }

  get dialect(): Dialect {
    return this.adapter.dialect;
  }

  /** The output of the profile, with the adapter's defaults. */
  get settings(): JsonObject {
    return this.#options.settings;
  }

  /** Whether a connection was ever asked for. */
  get isOpen(): boolean {
    return this.#database !== undefined;
  }

  /** Lends a connection, which is opened when the first statement comes; statements carry the node's id in the log. */
  async lease(uniqueId: string | null = null): Promise<Session> {
    this.#throwIfCancelled();
    let connection: Promise<Connection> | undefined;
    let comment: Promise<string> | undefined;
    return {
      query: async (sql) => {
        connection ??= this.#take();
        const lent = await connection;
        comment ??= Promise.resolve(this.#options.comment?.text(uniqueId) ?? "");
        const text = await comment;
        return this.#run(sql, uniqueId, () => this.#send(lent, sql, text));
      },
      loadFile: async (load) => {
        connection ??= this.#take();
        const lent = await connection;
        const { loadFile } = lent;
        if (loadFile === undefined) throw new TypeError(`the adapter ${this.adapter.type} loads no files`);
        return this.#run(`-- load ${load.file}`, uniqueId, () => loadFile(load));
      },
      release: () => {
        void connection?.then(
          (lent) => {
            if (this.#busy.delete(lent)) this.#idle.push(lent);
          },
          () => undefined,
        );
      },
    };
  }

  /** Runs one query on a connection of its own. */
  async query(sql: string, uniqueId: string | null = null): Promise<QueryResult> {
    const session = await this.lease(uniqueId);
    try {
      return await session.query(sql);
    } finally {
      session.release();
    }
  }

  /** Ends all running statements; later ones fail at once. */
  async cancel(): Promise<void> {
    this.#cancelled = true;
    await Promise.allSettled([...this.#busy].map((connection) => connection.cancel()));
  }

  async close(): Promise<void> {
    if (this.#database === undefined) return;
    const database = await this.#database.catch(() => undefined);
    await Promise.allSettled([...this.#idle, ...this.#busy].map((connection) => connection.close()));
    await database?.close();
    this.#database = undefined;
  }

  async #take(): Promise<Connection> {
    const connection = this.#idle.pop() ?? (await (await this.#open()).connect());
    this.#busy.add(connection);
    return connection;
  }

  async #open(): Promise<Database> {
    const { adapter, settings, directory } = this.#options;
    this.#database ??= adapter.open({ settings, directory });
    return this.#database;
  }

  async #send(connection: Connection, sql: string, comment: string): Promise<QueryResult> {
    if (this.dialect.capabilities.oneStatementAtATime !== true) return this.#sendOne(connection, sql, comment);
    let result: QueryResult = { columns: [], rows: [], message: "OK" };
    for (const { sql: statement, offset } of splitStatements(sql))
      result = await this.#sendOne(connection, statement, comment, offset);
    return result;
  }

  /** @param offset where the statement begins in a longer text, for the places of errors */
  async #sendOne(connection: Connection, sql: string, comment: string, offset = 0): Promise<QueryResult> {
    const sent = commented(sql, comment, this.#options.comment?.isAppended === true);
    const seconds = statementTimeout(this.#options.settings);
    return withTimeout(connection, seconds, () => connection.execute(sent.sql)).catch((error) => {
      throw uncommented(error, sent.shift - offset);
    });
  }

  async #run(sql: string, uniqueId: string | null, send: () => Promise<QueryResult>): Promise<QueryResult> {
    this.#throwIfCancelled();
    const started = performance.now();
    const record = (message: string, failed: boolean) =>
      this.#options.onQuery?.({ sql, seconds: (performance.now() - started) / 1000, message, failed, uniqueId });
    try {
      const result = await send();
      record(result.message, false);
      return result;
    } catch (error) {
      record(error instanceof Error ? error.message : String(error), true);
      throw error;
    }
  }

  #throwIfCancelled(): void {
    if (this.#cancelled) throw new WarehouseError("interrupted", "the run was interrupted");
  }
}
