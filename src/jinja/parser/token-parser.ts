import parserModule from "nunjucks/src/parser.js";
import { TemplateError } from "../errors.ts";
import type { TemplateSource } from "../source.ts";
import { type Token, type Tokenizer, tokenTypes } from "../tokenizer.ts";

const { Parser } = parserModule;

/** nunjucks' parser with cheaper token access (our tokenizer yields no whitespace tokens) and errors that name the file. */
export class TokenParser extends Parser {
  declare tokens: Tokenizer;
  declare peeked: Token | null;
  readonly source: TemplateSource;

  constructor(tokens: Tokenizer, source: TemplateSource) {
    super(tokens);
    this.source = source;
  }

  nextToken(): Token | null {
    const token = this.peeked;
    if (token === null) return this.tokens.nextToken();
    this.peeked = null;
    return token;
  }

  peekToken(): Token | null {
    if (this.peeked === null) this.peeked = this.tokens.nextToken();
    return this.peeked;
  }

  /** The next token where the grammar needs one. */
  takeToken(): Token {
    const token = this.nextToken();
    if (token === null) this.fail("unexpected end of template");
    return token;
  }

  skip(type: string): boolean {
    if (this.peekToken()?.type !== type) return false;
    this.peeked = null;
    return true;
  }

  skipValue(type: string, value: string): boolean {
    if (!this.peeks(type, value)) return false;
    this.peeked = null;
    return true;
  }

  skipOperator(value: string): boolean {
    return this.skipValue(tokenTypes.operator, value);
  }

  peeks(type: string, value?: string): boolean {
    const token = this.peekToken();
    return token !== null && token.type === type && (value === undefined || token.value === value);
  }

  expect(type: string, value?: string): Token {
    const token = this.nextToken();
    const wanted = value ?? DESCRIPTIONS.get(type) ?? type;
    if (token === null) this.fail(`unexpected end of template, expected ${quote(wanted)}`);
    if (token.type !== type || (value !== undefined && token.value !== value)) {
      const message = `expected token ${quote(wanted)}, got ${quote(describe(token))}`;
      const hint = CLOSING.has(wanted) ? `a ) ] or } is missing before ${quote(describe(token))}` : undefined;
      throw this.error(message, token.lineno, token.colno, hint);
    }
    return token;
  }

  /** Position arguments count from 0; without them the error stands at the next token. */
  override error(message: string, lineno?: number, colno?: number, hint?: string): Error {
    let at = { line: lineno, column: colno };
    if (lineno === undefined || colno === undefined) {
      const token = this.peekToken();
      at = token === null ? this.tokens : { line: token.lineno, column: token.colno };
    }
    return new TemplateError(message, {
      kind: "syntax",
      position: { file: this.source.file, line: (at.line ?? 0) + 1, column: (at.column ?? 0) + 1 },
      pythonType: "TemplateSyntaxError",
      hint,
    });
  }
}

/** What is wanted where a list of arguments or items is open. */
const CLOSING: ReadonlySet<string> = new Set([",", ")", "]", "}"]);

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  [tokenTypes.name, "name"],
  [tokenTypes.comma, ","],
  [tokenTypes.colon, ":"],
  [tokenTypes.leftParen, "("],
  [tokenTypes.rightParen, ")"],
  [tokenTypes.rightBracket, "]"],
  [tokenTypes.rightCurly, "}"],
  [tokenTypes.blockEnd, "end of statement block"],
  [tokenTypes.variableEnd, "end of print statement"],
  [tokenTypes.blockStart, "begin of statement block"],
  [tokenTypes.variableStart, "begin of print statement"],
  [tokenTypes.data, "template data"],
]);

function quote(text: string): string {
  return text.includes(" ") ? text : `'${text}'`;
}

/** A token as an error message names it. */
export function describe(token: Token): string {
  if (token.type === tokenTypes.blockEnd || token.type === tokenTypes.variableEnd || token.type === tokenTypes.data) {
    return DESCRIPTIONS.get(token.type) ?? token.type;
  }
  return token.value;
}
