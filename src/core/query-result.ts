import type { Column } from "./column.ts";

/** What a statement gave back. Cells are JSON-like: decimals, dates and times are text as the warehouse prints them. */
export interface QueryResult {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Rows written by the statement, where the warehouse tells. */
  readonly rowsAffected?: number;
  /** The warehouse's own short answer, like `INSERT 3`. */
  readonly message: string;
  /** Further facts of the adapter for `adapter_response` (query id, bytes …). */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** One value of a query's result. */
export type CellValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | DecimalText
  | DateText
  | TimestampText
  | readonly CellValue[];

/** An exact decimal number, as text. */
export interface DecimalText {
  readonly decimal: string;
}

/** A calendar date, `YYYY-MM-DD`. */
export interface DateText {
  readonly date: string;
}

/** A point in time, `YYYY-MM-DD HH:MM:SS[.ffffff][+HH[:MM]]`. */
export interface TimestampText {
  readonly timestamp: string;
}
