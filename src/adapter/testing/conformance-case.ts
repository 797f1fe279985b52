import type { Column, QueryResult, Relation, RelationName } from "../../core/index.ts";
import type { Adapter, Connection, Database } from "../adapter.ts";
import { WarehouseError } from "../warehouse-error.ts";
import type { ConformanceOptions } from "./conformance-options.ts";

/** What a case works with. Each case has a connection of its own, and names that no other case uses. */
export interface CaseContext {
  readonly adapter: Adapter;
  readonly options: ConformanceOptions;
  readonly database: Database;
  readonly connection: Connection;
  /** The schema of the suite, and its database. */
  readonly schema: { readonly database: string | null; readonly schema: string };
  /** A name for a table of this case. */
  table(name?: string): Relation & { readonly identifier: string };
  /** A name for a view of this case. */
  view(name?: string): Relation & { readonly identifier: string };
  /** The relation's name as SQL. */
  sql(relation: RelationName): string;
  quote(identifier: string): string;
  /** Runs one statement after the other and gives the last one's result. */
  run(...statements: readonly string[]): Promise<QueryResult>;
  /** The rows of a query. */
  rows(sql: string): Promise<QueryResult["rows"]>;
  /** A further connection, which is closed after the case. */
  connect(): Promise<Connection>;
  /** What the listing of the suite's schema says, as `identifier type`, in order; of this case's relations alone. */
  listed(connection?: Connection): Promise<readonly string[]>;
  columns(relation: RelationName, connection?: Connection): Promise<readonly Column[]>;
}

/** One thing that every adapter must do. */
export interface ConformanceCase {
  readonly name: string;
  /** Why the case cannot be run for an adapter; undefined where it can. */
  readonly skip?: (adapter: Adapter, options: ConformanceOptions) => string | undefined;
  run(context: CaseContext): Promise<void>;
}

/** Cases on one subject. */
export interface ConformanceGroup {
  readonly name: string;
  readonly cases: readonly ConformanceCase[];
}

/** The error of a statement that must fail, which must be a WarehouseError. */
export async function failureOf(attempt: Promise<unknown>): Promise<WarehouseError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof WarehouseError) return error;
    throw new Error(`not a WarehouseError: ${String(error)}`, { cause: error });
  }
  throw new Error("nothing was thrown");
}
