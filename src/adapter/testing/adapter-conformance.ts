import { randomBytes } from "node:crypto";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { JsonObject } from "../../core/index.ts";
import { importModule } from "../../project/index.ts";
import type { Adapter, Connection, Database } from "../adapter.ts";
import { renderRelation } from "../dialect.ts";
import { applySettings } from "../settings.ts";
import type { CaseContext, ConformanceCase } from "./conformance-case.ts";
import type { ConformanceOptions, TestFramework } from "./conformance-options.ts";
import { conformanceGroups } from "./groups.ts";

/**
 * Defines the tests that every adapter must pass. What needs a capability that the dialect does not have is skipped, and
 * the reason is printed. The suite works in a schema of its own and drops it at the end.
 *
 * @example
 * await adapterConformance(adapter, {
 *   config: { type: "postgres", host: "localhost", user: "test", password: "test", dbname: "test" },
 *   lacks: { "error offsets": "the driver does not tell places" },
 * });
 */
export async function adapterConformance(adapter: Adapter, options: ConformanceOptions): Promise<void> {
  const { describe, it, beforeAll, afterAll } = options.framework ?? (await vitestFramework());
  const onSkip = options.onSkip ?? ((text: string) => void process.stdout.write(`${text}\n`));
  const suite = new Suite(adapter, options);
  describe(`adapter ${adapter.type}`, () => {
    beforeAll(() => suite.open());
    afterAll(() => suite.close());
    for (const { name, cases } of conformanceGroups) {
      describe(name, () => {
        for (const conformanceCase of cases) {
          const reason = conformanceCase.skip?.(adapter, options);
          if (reason === undefined) it(conformanceCase.name, () => suite.run(conformanceCase));
          else {
            onSkip(`skipped: ${adapter.type}, ${name}, ${conformanceCase.name}: ${reason}`);
            it.skip(conformanceCase.name, async () => undefined); // The adapter lacks the capability; the reason is printed above.
          }
        }
      });
    }
  });
}

async function vitestFramework(): Promise<TestFramework> {
  return (await importModule("vitest")) as unknown as TestFramework;
}

/** What the cases of one run share. */
class Suite {
  readonly #adapter: Adapter;
  readonly #options: ConformanceOptions;
  #database: Database | undefined;
  #temporaryFolder: string | undefined;
  #cases = 0;
  readonly #schema: CaseContext["schema"];
  readonly #settings: JsonObject;

  constructor(adapter: Adapter, options: ConformanceOptions) {
    this.#adapter = adapter;
    this.#options = options;
    this.#settings = applySettings(adapter.settings, options.config).settings;
    this.#schema = {
      database: adapter.defaults(this.#settings).database,
      schema: `xform_conformance_${randomBytes(4).toString("hex")}`,
    };
  }

  async open(): Promise<void> {
    if (this.#options.directory === undefined) {
      this.#temporaryFolder = await realpath(await mkdtemp(path.join(os.tmpdir(), "xform-conformance-")));
    }
    const directory = this.#options.directory ?? this.#temporaryFolder ?? os.tmpdir();
    this.#database = await this.#adapter.open({ settings: this.#settings, directory });
    await this.#once(this.#adapter.dialect.statements.create_schema({ relation: this.#schema }));
  }

  async close(): Promise<void> {
    await this.#once(this.#adapter.dialect.statements.drop_schema({ relation: this.#schema }));
    await this.#database?.close();
    if (this.#temporaryFolder !== undefined) await rm(this.#temporaryFolder, { recursive: true, force: true });
  }

  /** Runs a case with a context of its own; its connections are closed whatever happens. */
  async run(conformanceCase: ConformanceCase): Promise<void> {
    const connections: Connection[] = [];
    const connect = async () => {
      const connection = await this.#opened().connect();
      connections.push(connection);
      return connection;
    };
    try {
      await conformanceCase.run(this.#context(await connect(), connect));
    } finally {
      for (const connection of connections) await connection.close();
    }
  }

  #context(connection: Connection, connect: () => Promise<Connection>): CaseContext {
    const { dialect } = this.#adapter;
    const schema = this.#schema;
    this.#cases += 1;
    const prefix = `case_${this.#cases}_`;
    const run = async (...statements: readonly string[]) => {
      let result = await connection.execute(statements[0] ?? "select 1");
      for (const statement of statements.slice(1)) result = await connection.execute(statement);
      return result;
    };
    return {
      adapter: this.#adapter,
      options: this.#options,
      database: this.#opened(),
      connection,
      schema,
      table: (name = "t") => ({ ...schema, identifier: `${prefix}${name}`, type: "table" }),
      view: (name = "v") => ({ ...schema, identifier: `${prefix}${name}`, type: "view" }),
      sql: (relation) => renderRelation(dialect, relation),
      quote: (identifier) => dialect.quoteIdentifier(identifier),
      run,
      rows: async (sql) => (await connection.execute(sql)).rows,
      connect,
      listed: async (on = connection) => {
        const { rows } = await on.execute(dialect.listRelationsSql([schema]));
        const own = rows.filter((row) => String(row[2]).toLowerCase().startsWith(prefix));
        return own.map((row) => `${String(row[2]).slice(prefix.length)} ${String(row[3])}`).sort();
      },
      columns: async (relation, on = connection) => {
        const { rows } = await on.execute(dialect.listColumnsSql(relation));
        return rows.map(([name, dataType]) => ({ name: String(name), dataType: String(dataType) }));
      },
    };
  }

  #opened(): Database {
    if (this.#database === undefined) throw new Error("the suite is not open");
    return this.#database;
  }

  async #once(sql: string): Promise<void> {
    const connection = await this.#opened().connect();
    try {
      await connection.execute(sql);
    } finally {
      await connection.close();
    }
  }
}
