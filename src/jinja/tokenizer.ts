import lexer from "nunjucks/src/lexer.js";
import type { ParserToken, TokenSource } from "nunjucks/src/parser.js";
import { TemplateError } from "./errors.ts";
import type { TemplateSource } from "./source.ts";
import { unescapeString } from "./unescape-string.ts";

/** nunjucks' token types by name, and one of ours for the text of a raw block. */
export const tokenTypes = {
  data: lexer.TOKEN_DATA ?? "data",
  raw: "raw-data",
  comment: lexer.TOKEN_COMMENT ?? "comment",
  blockStart: lexer.TOKEN_BLOCK_START ?? "block-start",
  blockEnd: lexer.TOKEN_BLOCK_END ?? "block-end",
  variableStart: lexer.TOKEN_VARIABLE_START ?? "variable-start",
  variableEnd: lexer.TOKEN_VARIABLE_END ?? "variable-end",
  name: lexer.TOKEN_SYMBOL ?? "symbol",
  string: lexer.TOKEN_STRING ?? "string",
  integer: lexer.TOKEN_INT ?? "int",
  float: lexer.TOKEN_FLOAT ?? "float",
  operator: lexer.TOKEN_OPERATOR ?? "operator",
  leftParen: lexer.TOKEN_LEFT_PAREN ?? "left-paren",
  rightParen: lexer.TOKEN_RIGHT_PAREN ?? "right-paren",
  leftBracket: lexer.TOKEN_LEFT_BRACKET ?? "left-bracket",
  rightBracket: lexer.TOKEN_RIGHT_BRACKET ?? "right-bracket",
  leftCurly: lexer.TOKEN_LEFT_CURLY ?? "left-curly",
  rightCurly: lexer.TOKEN_RIGHT_CURLY ?? "right-curly",
  comma: lexer.TOKEN_COMMA ?? "comma",
  colon: lexer.TOKEN_COLON ?? "colon",
  tilde: lexer.TOKEN_TILDE ?? "tilde",
  pipe: lexer.TOKEN_PIPE ?? "pipe",
} as const;

/** A token; `trimAfter` is set on raw text whose end tag strips what follows. */
export interface Token extends ParserToken {
  readonly trimAfter?: boolean;
}

/** What is meant by an operator of another language. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["&", "write 'and'"],
  ["!", "write 'not'"],
  ["?", "write 'a if condition else b'"],
]);

const PUNCTUATION: ReadonlyMap<string, string> = new Map([
  ["(", tokenTypes.leftParen],
  [")", tokenTypes.rightParen],
  ["[", tokenTypes.leftBracket],
  ["]", tokenTypes.rightBracket],
  ["{", tokenTypes.leftCurly],
  ["}", tokenTypes.rightCurly],
  [",", tokenTypes.comma],
  [":", tokenTypes.colon],
  ["~", tokenTypes.tilde],
  ["|", tokenTypes.pipe],
]);

/** Whether there is anything for {@link WHITESPACE} to find: most tokens follow another at once. */
function startsSpace(code: number): boolean {
  return code <= 0x20 || code >= 0x80;
}

/** The same for {@link NAME}. */
function startsName(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;
}

const WHITESPACE = /\s+/y;
const NAME = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;
const FLOAT = /(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?[eE][+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/y;
const INTEGER = /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|[1-9](?:_?\d)*|0(?:_?0)*/y;
const STRING = /'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[+\-/*%~[\](){}<>=.:|,;]/y;
const RAW_START = /\{%[-+]?\s*raw\s*(?:-%\}\s*|%\})/y;
const RAW_END = /\{%([-+]?)\s*endraw\s*([-+]?)%\}/g;

const modes = { data: 0, block: 1, variable: 2 } as const;
type Mode = (typeof modes)[keyof typeof modes];

/**
 * Jinja2's lexical grammar behind nunjucks' tokenizer interface. Plain data is skipped with `indexOf` and the inside of tags is read with
 * sticky regular expressions, which is what makes a large project parse in a fraction of a second.
 */
export class Tokenizer implements TokenSource {
  readonly tags = {
    BLOCK_START: "{%",
    BLOCK_END: "%}",
    VARIABLE_START: "{{",
    VARIABLE_END: "}}",
    COMMENT_START: "{#",
    COMMENT_END: "#}",
  };
  readonly #text: string;
  readonly #file: string;
  #offset = 0;
  #line: number;
  /** Offset of the current line's first character; negative where the text starts in the middle of a line of its file. */
  #lineStart: number;
  #nextNewline: number;
  #mode: Mode = modes.data;
  #depth = 0;
  #pending: Token | null = null;

  /** `text` has its newlines normalized and its last newline dropped already. */
  constructor(text: string, source: TemplateSource) {
    this.#text = text;
    this.#file = source.file;
    this.#line = (source.line ?? 1) - 1;
    this.#lineStart = 1 - (source.column ?? 1);
    this.#nextNewline = this.#newlineFrom(0);
  }

  get line(): number {
    return this.#line;
  }

  get column(): number {
    return this.#offset - this.#lineStart;
  }

  nextToken(): Token | null {
    if (this.#pending !== null) {
      const token = this.#pending;
      this.#pending = null;
      return token;
    }
    if (this.#offset >= this.#text.length) return null;
    return this.#mode === modes.data ? this.#dataToken() : this.#tagToken();
  }

  #dataToken(): Token {
    const text = this.#text;
    const start = this.#nextTagStart();
    if (start > this.#offset) return this.#token(tokenTypes.data, text.slice(this.#offset, start), start);
    const kind = text[start + 1];
    const sign = text[start + 2];
    if (kind === "#") {
      const end = text.indexOf("#}", start + 2);
      if (end < 0) this.#fail("Missing end of comment tag", "close the comment with '#}'");
      return this.#token(tokenTypes.comment, text.slice(start, end + 2), end + 2);
    }
    if (kind === "%") {
      RAW_START.lastIndex = start;
      const raw = RAW_START.exec(text);
      if (raw !== null) return this.#rawTokens(raw[0].length, sign === "-");
    }
    this.#depth = 0;
    this.#mode = kind === "%" ? modes.block : modes.variable;
    const skipped = sign === "-" || (sign === "+" && kind === "%") ? 3 : 2;
    const type = kind === "%" ? tokenTypes.blockStart : tokenTypes.variableStart;
    return this.#token(type, text.slice(start, start + (sign === "-" ? 3 : 2)), start + skipped);
  }

  #nextTagStart(): number {
    const text = this.#text;
    let at = this.#offset;
    for (;;) {
      at = text.indexOf("{", at);
      if (at === -1) return text.length;
      const next = text.charCodeAt(at + 1);
      if (next === 0x7b || next === 0x25 || next === 0x23) return at;
      at++;
    }
  }

  /** A raw block reads as a comment (which carries the trimming of what stands before it) followed by its text. */
  #rawTokens(startLength: number, trimBefore: boolean): Token {
    const text = this.#text;
    const bodyStart = this.#offset + startLength;
    RAW_END.lastIndex = bodyStart;
    const end = RAW_END.exec(text);
    if (end === null) this.#fail("Missing end of raw directive", "close the block with '{% endraw %}'");
    const marker = this.#token(tokenTypes.comment, trimBefore ? "{#-#}" : "{##}", bodyStart);
    const body = text.slice(bodyStart, end.index);
    this.#pending = {
      type: tokenTypes.raw,
      value: end[1] === "-" ? body.trimEnd() : body,
      lineno: this.#line,
      colno: this.column,
      trimAfter: end[2] === "-",
    };
    this.#advance(RAW_END.lastIndex);
    return marker;
  }

  #tagToken(): Token | null {
    const text = this.#text;
    if (startsSpace(text.charCodeAt(this.#offset))) {
      WHITESPACE.lastIndex = this.#offset;
      if (WHITESPACE.test(text)) this.#advance(WHITESPACE.lastIndex);
    }
    const at = this.#offset;
    if (at >= text.length) return null;
    if (this.#depth === 0) {
      const end = this.#tagEnd(at);
      if (end !== null) return end;
    }
    const char = text[at] ?? "";
    const name = startsName(text.charCodeAt(at)) ? this.#match(NAME, at) : null;
    if (name !== null) return this.#token(tokenTypes.name, name, at + name.length);
    if (char >= "0" && char <= "9") {
      const float = this.#match(FLOAT, at);
      if (float !== null) return this.#token(tokenTypes.float, float.replaceAll("_", ""), at + float.length);
      const integer = this.#match(INTEGER, at);
      if (integer !== null) return this.#token(tokenTypes.integer, integer.replaceAll("_", ""), at + integer.length);
    }
    if (char === '"' || char === "'") {
      const quoted = this.#match(STRING, at);
      if (quoted === null) this.#fail("This string is not closed", `add the closing ${char}`);
      return this.#token(tokenTypes.string, unescapeString(quoted.slice(1, -1)), at + quoted.length);
    }
    const operator = this.#match(OPERATOR, at);
    if (operator === null) this.#fail(`unexpected char ${JSON.stringify(char)}`, SPELLINGS.get(char));
    this.#countBrackets(operator);
    return this.#token(PUNCTUATION.get(operator) ?? tokenTypes.operator, operator, at + operator.length);
  }

  #tagEnd(at: number): Token | null {
    const block = this.#mode === modes.block;
    const close = block ? "%}" : "}}";
    const type = block ? tokenTypes.blockEnd : tokenTypes.variableEnd;
    const sign = this.#text[at];
    const signed = sign === "-" || (sign === "+" && block);
    if (!this.#text.startsWith(close, signed ? at + 1 : at)) return null;
    this.#mode = modes.data;
    return this.#token(type, sign === "-" ? `-${close}` : close, at + (signed ? 3 : 2));
  }

  /** Brackets are counted so that the `}}` of two closing dictionaries does not end the tag. */
  #countBrackets(operator: string): void {
    if (operator === "(" || operator === "[" || operator === "{") this.#depth++;
    else if (operator === ")" || operator === "]" || operator === "}") {
      if (this.#depth === 0) this.#fail(`unexpected '${operator}'`);
      this.#depth--;
    }
  }

  #match(pattern: RegExp, at: number): string | null {
    // `test` and a slice make no match array.
    pattern.lastIndex = at;
    return pattern.test(this.#text) ? this.#text.slice(at, pattern.lastIndex) : null;
  }

  #token(type: string, value: string, end: number): Token {
    const token = { type, value, lineno: this.#line, colno: this.#offset - this.#lineStart };
    this.#advance(end);
    return token;
  }

  #advance(end: number): void {
    while (this.#nextNewline < end) {
      this.#line++;
      this.#lineStart = this.#nextNewline + 1;
      this.#nextNewline = this.#newlineFrom(this.#lineStart);
    }
    this.#offset = end;
  }

  #newlineFrom(offset: number): number {
    const at = this.#text.indexOf("\n", offset);
    return at === -1 ? Number.POSITIVE_INFINITY : at;
  }

  #fail(message: string, hint?: string): never {
    const position = { file: this.#file, line: this.#line + 1, column: this.column + 1 };
    throw new TemplateError(message, { kind: "syntax", position, hint, pythonType: "TemplateSyntaxError" });
  }
}
