/** A row of a CSV file and the line, from 1, where it begins. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** What is wrong with the text of a CSV file, and where: line and column from 1. */
export class CsvProblem extends Error {
  readonly line: number;
  readonly column: number;
  readonly hint: string;

  constructor(message: string, line: number, column: number, hint: string) {
    super(message);
    this.line = line;
    this.column = column;
    this.hint = hint;
  }
}

/** A cell in quotes that is longer was most likely never meant to be one. */
const longestRow = 32 * 1024 * 1024;

const quotesHint = 'a cell with quotes is in quotes itself, and those inside it are doubled: ""';

/**
 * Takes a CSV text piece by piece and gives the rows that are complete. A cell may be in double quotes, and then has
 * delimiters, line ends and doubled quotes in it; quotes elsewhere are refused. Empty lines are no rows.
 */
export class CsvScanner {
  readonly #delimiter: string;
  #rest = "";
  #line = 1;
  #lineEnd: string | undefined;
  /** Whether all rows were lines of their own, that end in a plain line feed: what any reader of CSV takes. */
  isPlain = true;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** @throws {CsvProblem} */
  take(piece: string, isLast: boolean): readonly CsvRow[] {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    const lineEnd = this.#lineEnd ?? lineEndOf(text, isLast) ?? "\n";
    if (text.includes(lineEnd)) this.#lineEnd = lineEnd;
    if (this.isPlain && text.includes("\r")) this.isPlain = false;
    const rows: CsvRow[] = [];
    let quote = text.indexOf('"');
    let position = 0;
    this.#rest = "";
    while (position < text.length) {
      const found = text.indexOf(lineEnd, position);
      const end = found < 0 ? text.length : found;
      if (quote >= 0 && quote < position) quote = text.indexOf('"', position);
      const line = this.#line;
      if (quote >= 0 && quote < end) {
        const row = this.#quotedRow(text, position, lineEnd, isLast);
        if (row === undefined) break;
        rows.push({ cells: row.cells, line });
        position = row.end + 1;
        continue;
      }
      if (found < 0 && !isLast) break;
      const content =
        text.charCodeAt(end - 1) === 13 && end > position ? text.slice(position, end - 1) : text.slice(position, end);
      if (content === "") this.isPlain = false;
      else rows.push({ cells: content.split(this.#delimiter), line });
      if (content === "\\.") this.isPlain = false;
      this.#line += 1;
      position = end + 1;
    }
    if (position < text.length) this.#rest = text.slice(position);
    return rows;
  }

  /** A row with quotes in it, and where it ends; undefined where its end has not been read yet. */
  #quotedRow(
    text: string,
    start: number,
    lineEnd: string,
    isLast: boolean,
  ): { readonly cells: readonly string[]; readonly end: number } | undefined {
    const delimiter = this.#delimiter;
    const cells: string[] = [];
    let position = start;
    let lines = 0;
    let lineStart = start;
    const problem = (message: string, at: number) =>
      new CsvProblem(message, this.#line + lines, at - lineStart + 1, quotesHint);
    for (;;) {
      if (text[position] !== '"') {
        const found = text.indexOf(lineEnd, position);
        if (found < 0 && !isLast) return undefined;
        const stop = found < 0 ? text.length : found;
        const tail = text.slice(position, text[stop - 1] === "\r" && lineEnd === "\n" ? stop - 1 : stop);
        const quote = tail.indexOf('"');
        if (quote < 0) {
          for (const cell of tail.split(delimiter)) cells.push(cell);
          return this.#endRow(cells, stop, lines + 1);
        }
        const comma = tail.indexOf(delimiter);
        if (comma < 0 || quote < comma)
          throw problem("a quote stands within a cell that is not in quotes", position + quote);
        cells.push(tail.slice(0, comma));
        position += comma + delimiter.length;
        continue;
      }
      const opening = position;
      let value = "";
      let from = opening + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0 || (quote + 1 === text.length && !isLast)) {
          if (isLast || text.length - start > longestRow) throw problem("a quote is opened and not closed", opening);
          return undefined;
        }
        const isDoubled = text[quote + 1] === '"';
        value += text.slice(from, isDoubled ? quote + 1 : quote);
        from = quote + (isDoubled ? 2 : 1);
        if (!isDoubled) break;
      }
      if (value.includes("\n") || value.includes("\r")) {
        const parts = value.split(lineEnd);
        lines += parts.length - 1;
        if (parts.length > 1) lineStart = text.lastIndexOf(lineEnd, from - 1) + 1;
      }
      cells.push(value);
      position = from;
      if (text.startsWith(delimiter, position)) position += delimiter.length;
      else {
        const stop = text[position] === "\r" && lineEnd === "\n" ? position + 1 : position;
        if (stop < text.length && text[stop] !== lineEnd)
          throw problem("text stands behind the closing quote", position);
        if (stop >= text.length && !isLast) return undefined;
        return this.#endRow(cells, stop, lines + 1);
      }
    }
  }

  #endRow(cells: readonly string[], end: number, lines: number) {
    this.#line += lines;
    return { cells, end };
  }
}

/** How lines end: in a line feed, or in old files in a carriage return alone; undefined where that is still to be seen. */
function lineEndOf(text: string, isLast: boolean): string | undefined {
  if (text.includes("\n")) return "\n";
  const found = text.indexOf("\r");
  return found >= 0 && (found < text.length - 1 || isLast) ? "\r" : undefined;
}
