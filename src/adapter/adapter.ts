import type { JsonObject, QueryResult } from "../core/index.ts";
import type { Materialization } from "../materialize/index.ts";
import type { Dialect, SeedLoad } from "./dialect.ts";
import type { SettingsSchema } from "./settings.ts";

/** What an adapter is: one value that says how to write an engine's SQL and how to reach the engine. */
export interface Adapter {
  readonly apiVersion: 1;
  /** The word in a profile's `type:`. */
  readonly type: string;
  readonly dialect: Dialect;
  readonly settings: SettingsSchema;
  /**
   * npm packages that must be installed before the adapter can connect. Nothing of them is loaded before `open`, which is
   * not called where one is missing: the error names the command that installs it.
   */
  readonly packages: readonly string[];
  /**
   * The packages of the adapter's own macros, the most special first; `adapter.dispatch` tries their prefixes in this
   * order, then `default`. Without any, the adapter's type is its one prefix.
   */
  readonly macros?: readonly MacroPackage[];
  /**
   * Materializations of this engine, by the word in `materialized`: the adapter's own, found before the built-in ones; or
   * a built-in one that this engine has for its own. A project's materialization for all adapters replaces neither; one
   * for this adapter replaces both.
   *
   * @example
   * const materializations = { dictionary: buildDictionary, table: "built-in" };
   */
  readonly materializations?: Readonly<Record<string, Materialization | "built-in">>;
  /** Database and schema that a profile's settings stand for, as `open` gets them, where its nodes name none. */
  defaults(settings: JsonObject): { readonly database: string | null; readonly schema: string };
  /** What identifies the place without a secret, for `debug` and messages. */
  describe(settings: JsonObject): string;
  open(options: OpenOptions): Promise<Database>;
}

/**
 * Macros for one engine, as the package `dbt_<prefix>`.
 *
 * @example
 * const macros = [{ prefix: "redshift", folder: "adapters/redshift/macros" }, { prefix: "postgres" }];
 */
export interface MacroPackage {
  /** What the names of its macros begin with: `redshift` in `redshift__dateadd`. */
  readonly prefix: string;
  /** The folder of its Jinja files: an absolute path; that of a built-in adapter is below the installation. */
  readonly folder?: string;
}

/** The prefixes of an adapter's macros, in the order in which they are tried. */
export function macroPrefixes(adapter: Pick<Adapter, "type" | "macros">): readonly string[] {
  return adapter.macros?.map(({ prefix }) => prefix) ?? [adapter.type];
}

/** How to reach an engine. */
export interface OpenOptions {
  /** The output of the profile, with the defaults of the adapter's settings filled in. */
  readonly settings: JsonObject;
  /** The project's folder; relative paths in the settings start there. */
  readonly directory: string;
}

/** An engine that is reached. */
export interface Database {
  connect(): Promise<Connection>;
  close(): Promise<void>;
}

/** One session. Statements on a connection run one after the other. */
export interface Connection {
  /** Runs SQL text of one or more statements and gives the last one's result. @throws {WarehouseError} */
  execute(sql: string): Promise<QueryResult>;
  /**
   * Loads a CSV file into a table, in the place of what the table had: for engines that cannot read the client's files,
   * whose dialect has no `loadSeedSql`. Takes part in the open transaction. @throws {WarehouseError}
   */
  loadFile?(load: SeedLoad): Promise<QueryResult>;
  /** Ends the statement that is running, which then throws a WarehouseError of kind `interrupted`. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}
