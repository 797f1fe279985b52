/**
 * Why a warehouse refused, as far as the engine must know: `transient` passes by itself, as a deadlock does, and nothing
 * was done; `lost` is a connection that went away, and what the statement did is not known.
 */
export type WarehouseErrorKind = "statement" | "connection" | "locked" | "interrupted" | "transient" | "lost";

const mark: unique symbol = Symbol.for("xform.WarehouseError") as never;

/**
 * What an adapter throws when a statement or a connection fails.
 *
 * @example
 * throw new WarehouseError("statement", 'column "foo" not found', { sqlOffset: 9 });
 */
export class WarehouseError extends Error {
  /**
   * An adapter of a project may have loaded this module from another copy of the package, as with an xform that is
   * installed for all projects: errors of that copy are known by this mark.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && (value as { readonly [mark]?: true })[mark] === true;
  }

  readonly [mark] = true;
  readonly kind: WarehouseErrorKind;
  /** Offset in characters, from 0, of the place in the statement that was sent. */
  readonly sqlOffset: number | undefined;
  /** Line, from 1, of the data file that was being loaded. */
  readonly fileLine: number | undefined;
  /** The name of the column whose cell in that line does not fit. */
  readonly fileColumn: string | undefined;
  /** What the user can do. */
  readonly hint: string | undefined;

  constructor(
    kind: WarehouseErrorKind,
    message: string,
    details: {
      readonly sqlOffset?: number;
      readonly fileLine?: number;
      readonly fileColumn?: string;
      readonly hint?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "WarehouseError";
    this.kind = kind;
    this.sqlOffset = details.sqlOffset;
    this.fileLine = details.fileLine;
    this.fileColumn = details.fileColumn;
    this.hint = details.hint;
  }
}
