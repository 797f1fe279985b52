import { giveUp } from "./not-simple.ts";
import { blockScalar, plainScalar, quotedScalar } from "./scalar-value.ts";
import { characters, isLineEnd } from "./yaml-characters.ts";

const { space, newline, hash, colon, quote, doubleQuote, backslash } = characters;
const { minus, plus, greater, comma, openBracket, closeBracket, openBrace, closeBrace } = characters;

/** What may follow a backslash in quotes and is one character long. */
const escapes = new Set([...'"\\/nrt'].map((letter) => letter.charCodeAt(0)));

/** A place in the text of a YAML file, and how to read scalars there. The text has no tabs and no carriage returns. */
export class YamlCursor {
  readonly text: string;
  /** The next character. */
  at = 0;
  /** Where the line begins in which the next node stands. */
  lineStart = 0;
  /** How far that line is indented; -1 at the end of the text. */
  indent = 0;
  #columnBelow = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The code of the next character; NaN at the end. */
  get next(): number {
    return this.text.charCodeAt(this.at);
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === space) this.at++;
  }

  /** Whether nothing but a comment follows in the line; after that, `at` is where that begins. */
  isAtLineEnd(): boolean {
    this.skipSpaces();
    const code = this.next;
    return isLineEnd(code) || (code === hash && this.text.charCodeAt(this.at - 1) === space);
  }

  /** Goes to the first character of the next line that has any. Of this line all but a comment is read. */
  nextLine(): void {
    if (!this.isAtLineEnd()) giveUp();
    const lineEnd = this.text.indexOf("\n", this.at);
    this.enterLine(lineEnd === -1 ? this.text.length : lineEnd + 1);
  }

  /** Goes to the first line from a line's beginning on that has more than a comment. */
  enterLine(from: number): void {
    const { text } = this;
    for (let start = from; start < text.length; ) {
      const first = this.#firstOf(start);
      const code = text.charCodeAt(first);
      if (code !== hash && code !== newline) {
        if (first === text.length) break;
        this.lineStart = start;
        this.at = first;
        this.indent = first - start;
        return;
      }
      const lineEnd = code === newline ? first : text.indexOf("\n", first);
      if (lineEnd === -1) break;
      start = lineEnd + 1;
    }
    this.at = text.length;
    this.indent = -1;
  }

  /** Passes plain text as far as it goes in its line, to `: `, ` #` or the end of the line. Returns where it ends. */
  plainLine(): number {
    const { text } = this;
    const { length } = text;
    let at = this.at;
    let end = at;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === space) continue;
      if (code === newline) break;
      if (code === colon && isSpaceOrEnd(text, at + 1)) break;
      if (code === hash && text.charCodeAt(at - 1) === space) break;
      end = at + 1;
    }
    this.at = at;
    return end;
  }

  /** Reads plain text whose further lines are indented by at least `minIndent`. It must not be a key. */
  plain(minIndent: number): string {
    const start = this.at;
    let end = this.plainLine();
    let isOneLine = true;
    for (;;) {
      const code = this.next;
      if (code === colon) giveUp();
      const more = code === newline ? this.#lineBelow(this.at) : -1;
      if (more === -1 || this.text.charCodeAt(more) === hash) break;
      if (this.#columnBelow < minIndent) break;
      this.at = more;
      isOneLine = false;
      end = this.plainLine();
    }
    return isOneLine ? this.text.slice(start, end) : plainScalar(this.text, start, end);
  }

  /** Reads text in quotes; its further lines are indented by at least `minIndent`. */
  quoted(minIndent: number): string {
    const { text } = this;
    const mark = this.next;
    const start = this.at + 1;
    let isVerbatim = true;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === mark) {
        if (mark === doubleQuote || text.charCodeAt(at + 1) !== quote) break;
        at++;
        isVerbatim = false;
      } else if (code === backslash && mark === doubleQuote) {
        if (!escapes.has(text.charCodeAt(++at))) giveUp();
        isVerbatim = false;
      } else if (code === newline) {
        const more = this.#lineBelow(at);
        if (more === -1 || this.#columnBelow < minIndent) giveUp();
        at = more - 1;
        isVerbatim = false;
      }
    }
    if (at >= text.length) giveUp();
    this.at = at + 1;
    return isVerbatim ? text.slice(start, at) : quotedScalar(text, start, at, mark === doubleQuote);
  }

  /**
   * Reads the text of a `|` or `>` block. `offset` is where the text begins in its first line.
   *
   * @param minIndent how far it is indented at least
   */
  block(minIndent: number): { readonly text: string; readonly offset: number } {
    const { text } = this;
    const isFolded = this.next === greater;
    const mode = text.charCodeAt(++this.at);
    if (mode === minus || mode === plus) this.at++;
    if (!this.isAtLineEnd()) giveUp();
    const start = text.indexOf("\n", this.at) + 1;
    if (start === 0) giveUp();
    let indent = -1;
    let widestBlank = 0;
    let at = start;
    let end = start;
    while (at < text.length) {
      const first = this.#firstOf(at);
      const column = first - at;
      if (first >= text.length) {
        if (column > indent) end = first;
        at = first;
        break;
      }
      if (text.charCodeAt(first) === newline) {
        if (indent === -1) widestBlank = Math.max(widestBlank, column);
      } else if (indent === -1) {
        if (column < minIndent || column < widestBlank) giveUp();
        indent = column;
      } else if (column < indent) break;
      const lineEnd = text.indexOf("\n", first);
      at = lineEnd === -1 ? text.length : lineEnd + 1;
      end = at;
    }
    if (indent === -1) giveUp();
    // The line break that ends the block is left, as after any scalar.
    this.at = at < text.length ? at - 1 : at;
    const chomping = mode === minus ? "strip" : mode === plus ? "keep" : "clip";
    return { text: blockScalar(text, start, end, { isFolded, indent, chomping }), offset: start + indent };
  }

  /** Reads plain text in brackets or braces. */
  flowPlain(): string {
    const { text } = this;
    const start = this.at;
    let at = start;
    let end = at;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === space) continue;
      if (code === comma || code === closeBracket || code === closeBrace) break;
      if (isLineEnd(code) || code === openBracket || code === openBrace) giveUp();
      if (code === hash && text.charCodeAt(at - 1) === space) giveUp();
      if (code === colon) {
        const following = text.charCodeAt(at + 1);
        if (following === space) break;
        if (isFlowMark(following) || isLineEnd(following)) giveUp();
      }
      end = at + 1;
    }
    if (end === start) giveUp();
    this.at = at;
    return text.slice(start, end);
  }

  /** The first character that is no space. */
  #firstOf(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === space) at++;
    return at;
  }

  /** The first character below the line that ends at `lineEnd`; -1 where there is none. Notes its column. */
  #lineBelow(lineEnd: number): number {
    let at = lineEnd;
    while (this.text.charCodeAt(at) === newline) {
      const start = at + 1;
      at = this.#firstOf(start);
      this.#columnBelow = at - start;
    }
    return at < this.text.length ? at : -1;
  }
}

function isSpaceOrEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === space || isLineEnd(code);
}

function isFlowMark(code: number): boolean {
  return code === comma || code === openBracket || code === closeBracket || code === openBrace || code === closeBrace;
}
