/** Where a template's text stands: `line`/`column` (1-based) of its first character in `file`, for blocks cut out of a file. */
export interface TemplateSource {
  readonly text: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A place in a user's file; line and column count from 1. */
export interface TemplatePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const COLUMN_BITS = 65_536;

/**
 * A position as one integer (0-based line and column), so that generated code can note where it is by storing a number in a local
 * variable. Columns beyond 65,535 are clipped: only minified text has them.
 */
export function packPosition(line: number, column: number): number {
  return line * COLUMN_BITS + (column < COLUMN_BITS ? column : COLUMN_BITS - 1);
}

/** The inverse of {@link packPosition}. */
export function unpackPosition(file: string, packed: number): TemplatePosition {
  return { file, line: Math.floor(packed / COLUMN_BITS) + 1, column: (packed % COLUMN_BITS) + 1 };
}

/** The text as Jinja2 reads it: any newline is `\n`. */
export function normalizeNewlines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
