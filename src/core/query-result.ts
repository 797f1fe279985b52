import type { Column } from "./column.ts";
import type { JsonValue } from "./json.ts";

/** What a cell's value stands for, whatever the warehouse calls the type. */
export type ValueKind = "integer" | "decimal" | "float" | "boolean" | "date" | "timestamp" | "time" | "text" | "other";

/** A column of a result. */
export interface ResultColumn extends Column {
  readonly kind: ValueKind;
}

/**
 * What a statement gave back.
 *
 * Cells are JSON values: decimals, dates, timestamps, and integers that a double cannot hold are text as the warehouse
 * prints them; the column's `kind` tells what they are.
 */
export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly JsonValue[])[];
  /** Rows written by the statement, where the warehouse tells. */
  readonly rowsAffected?: number;
  /** The warehouse's own short answer, like `INSERT 3`. */
  readonly message: string;
  /** Further facts of the adapter for `adapter_response` (query id, bytes …). */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}
