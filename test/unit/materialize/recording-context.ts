import { type Capabilities, type Dialect, defaultStatements } from "../../../src/adapter/index.ts";
import type { Column, NodeConfig, Relation } from "../../../src/core/index.ts";
import type { Dependent, MaterializationContext, SeedContext } from "../../../src/materialize/index.ts";
import { modelNode } from "../../support/nodes.ts";

/** What a recording works on: a dialect, and what is there before. */
export interface RecordingOptions {
  readonly dialect: Pick<Dialect, "statements" | "capabilities">;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly target?: "table" | "view";
  readonly existing?: "table" | "view" | null;
  readonly fullRefresh?: boolean;
  readonly sql?: string;
  /** Columns of the table that is there, and of the new rows. */
  readonly columns?: readonly Column[];
  readonly newColumns?: readonly Column[];
  readonly seed?: SeedContext;
  /** What stands on the relation that is there. */
  readonly dependents?: readonly Dependent[];
}

/** SQL of no engine in particular, with no capability but appending. */
export const plainDialect: { readonly statements: Dialect["statements"]; readonly capabilities: Capabilities } = {
  statements: defaultStatements({ quoteIdentifier: (name) => `"${name.replaceAll('"', '""')}"` }),
  capabilities: {
    transactionalDdl: false,
    createOrReplaceTable: false,
    incrementalStrategies: ["append", "delete+insert", "merge"],
  },
};

/** A context that writes down what is sent instead of sending it: statements, transactions and hooks, a line each. */
export function recordingContext(options: RecordingOptions): {
  readonly context: MaterializationContext;
  readonly log: string[];
} {
  const log: string[] = [];
  const name = { database: "shop", schema: "main", identifier: "orders" };
  const target: Relation = { ...name, type: options.target ?? "table" };
  const existing = options.existing ?? null;
  const config = { enabled: true, materialized: "table", tags: [], meta: {}, ...options.config } as NodeConfig;
  const { statements, capabilities } = options.dialect;
  let changed: readonly Column[] | undefined;
  const context: MaterializationContext = {
    node: modelNode({ name: "orders", config }),
    config,
    target,
    existing: existing === null ? null : { ...name, type: existing },
    sql: options.sql ?? "select 1 as id",
    fullRefresh: options.fullRefresh ?? false,
    invocationId: "0f1e2d3c-4b5a-4678-9abc-def012345678",
    capabilities,
    isReplaced: () => false,
    replacesMacro: () => false,
    call: async (macro) => {
      log.push(`-- macro ${macro}`);
      return "";
    },
    values: {
      relation: ({ identifier }) => identifier,
      columns: (columns) => columns.map((column) => column.name),
      incremental: ({ unique_key }) => [...unique_key],
      model: () => "orders",
      config: () => null,
    },
    render: async (text) => text,
    configPlace: () => ({ file: "models/orders.sql", line: 1, column: 1 }),
    warn: (message) => void log.push(`-- warning: ${message}`),
    statement: async (statement, args) => {
      if (statement.startsWith("alter_relation")) changed = options.newColumns;
      return statements[statement](args);
    },
    execute: async (sql) => {
      log.push(`${sql};`);
      return { columns: [], rows: [], message: "OK" };
    },
    lock: async () => undefined,
    executeTogether: async (sql) => {
      log.push(`${sql};`);
      return { columns: [], rows: [], message: "OK" };
    },
    transaction: async (body) => {
      log.push("-- begin");
      const result = await body();
      log.push("-- commit");
      return result;
    },
    columns: async (relation) =>
      relation.schema === null ? (options.newColumns ?? options.columns ?? []) : (changed ?? options.columns ?? []),
    dependents: async () => options.dependents ?? [],
    find: async () => null,
    pointsToLatest: false,
    dropped: async ({ identifier }) => void log.push(`-- dropped ${identifier}`),
    hooks: async (when, inside) => void log.push(`-- ${when} ${inside ? "inside" : "outside"}`),
    published: async (relation) => void log.push(`-- published ${relation.type} ${relation.identifier}`),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
  return { context, log };
}
