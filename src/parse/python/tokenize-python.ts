/** A token of Python source: as much as is needed to find calls and read literals. */
export interface PythonToken {
  readonly kind: "name" | "number" | "string" | "format-string" | "operator";
  /** As it is written; for a string its value. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A place where the source is no Python. */
export class PythonSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const pattern =
  /(?<space>[ \t\r\n\f\v\\]+|#[^\n]*)|(?<prefix>[rRbBuUfFtT]{0,2})(?<quote>'''|"""|'|")|(?<number>(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[jJ]?)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<operator>\*\*|[^\s])/uy;

/**
 * The tokens of Python source, without comments and white space.
 *
 * @throws {PythonSyntaxError} for a string that does not end
 */
export function tokenizePython(source: string): readonly PythonToken[] {
  const tokens: PythonToken[] = [];
  const lineStarts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  let line = 0;
  let offset = 0;
  while (offset < source.length) {
    pattern.lastIndex = offset;
    const match = pattern.exec(source);
    if (match === null) break;
    while ((lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    const place = { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
    const { space, prefix = "", quote, number, name } = match.groups ?? {};
    offset = pattern.lastIndex;
    if (space !== undefined) continue;
    if (quote !== undefined) {
      const kind = /[ft]/i.test(prefix) ? "format-string" : "string";
      const end = stringEnd(source, offset, quote, kind === "format-string");
      if (end < 0) throw new PythonSyntaxError("this string does not end", place.line, place.column);
      const text = source.slice(offset, end);
      tokens.push({ kind, text: /r/i.test(prefix) ? text : unescapePython(text), ...place });
      if (kind === "format-string") tokens.push(...expressionTokens(text, place));
      offset = end + quote.length;
    } else {
      const kind = number !== undefined ? "number" : name !== undefined ? "name" : "operator";
      tokens.push({ kind, text: match[0], ...place });
    }
  }
  return tokens;
}

/** The tokens of what a format string computes; all of them have the place of the string. */
function expressionTokens(text: string, place: Pick<PythonToken, "line" | "column">): readonly PythonToken[] {
  const expressions = [...text.matchAll(/\{\{|\{([^{}]*)\}/g)].flatMap(([, expression]) => expression ?? []);
  return expressions.flatMap((expression) => tokenizePython(expression).map((token) => ({ ...token, ...place })));
}

/** Where a string ends. What a format string computes may have quotes of its own. */
function stringEnd(source: string, from: number, quote: string, isFormat: boolean): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const character = source[at];
    if (character === "\\") at++;
    else if (depth === 0 && source.startsWith(quote, at)) return at;
    else if (character === "\n" && quote.length === 1) return -1;
    else if (isFormat && depth === 0 && source.startsWith("{{", at)) at++;
    else if (isFormat && character === "{") depth++;
    else if (isFormat && character === "}" && depth > 0) depth--;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ n: "\n", t: "\t", r: "\r", "0": "\0", a: "\x07", b: "\b", f: "\f", v: "\v" },
  ...{ "\n": "", "\\": "\\", "'": "'", '"': '"' },
};

function unescapePython(text: string): string {
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g,
    (whole, x, u, long, one) => {
      const code = x ?? u ?? long;
      return code === undefined ? (escapes[one] ?? whole) : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}
