import { WarehouseError } from "../adapter/index.ts";

/** A comment on every statement, by which people find in the warehouse's history what sent it. */
export interface StatementComment {
  /** The text without its marks; an empty one is left out. */
  text(uniqueId: string | null): string | Promise<string>;
  /** Whether it stands behind the statement instead of before it. */
  readonly isAppended: boolean;
}

/** A statement with a comment, and how far the comment moves the statement's own text. */
export interface CommentedSql {
  readonly sql: string;
  readonly shift: number;
}

/** Statements that only end or begin a transaction are sent often and say nothing. */
const control = /^(begin|commit|rollback|savepoint)\b/i;

/** Puts a comment on a statement. */
export function commented(sql: string, text: string, isAppended: boolean): CommentedSql {
  if (text === "" || control.test(sql)) return { sql, shift: 0 };
  const comment = `/* ${text} */`;
  if (isAppended) return { sql: `${sql.trimEnd().replace(/;$/, "")}\n${comment}`, shift: 0 };
  return { sql: `${comment}\n${sql}`, shift: comment.length + 1 };
}

/** An error with its place in the statement as it was before the comment was put on it. */
export function uncommented(error: unknown, shift: number): unknown {
  if (shift === 0 || !(error instanceof WarehouseError) || error.sqlOffset === undefined) return error;
  const { kind, message, sqlOffset, fileLine, hint, cause } = error;
  return new WarehouseError(kind, message, {
    sqlOffset: Math.max(0, sqlOffset - shift),
    ...(fileLine === undefined ? {} : { fileLine }),
    ...(hint === undefined ? {} : { hint }),
    cause,
  });
}
