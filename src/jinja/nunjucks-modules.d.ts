/**
 * Types of the four CommonJS files of nunjucks the engine stands on. They are imported one by one (never the package's main file)
 * so that nunjucks' own compiler, runtime, loaders and filters stay out of the bundle.
 */
declare module "nunjucks/src/lexer.js" {
  const lexer: Readonly<Record<`TOKEN_${string}`, string>>;
  export default lexer;
}

declare module "nunjucks/src/nodes.js" {
  /** A node class; `extend` derives one whose constructor takes (line, column, ...fields). */
  export interface NodeClass {
    new (lineno: number, colno: number, ...fields: readonly unknown[]): { readonly typename: string };
    readonly prototype: object;
    extend(name: string, members?: { readonly fields?: readonly string[] }): NodeClass;
  }
  const nodes: Readonly<Record<string, NodeClass>>;
  export default nodes;
}

declare module "nunjucks/src/parser.js" {
  export interface ParserToken {
    readonly type: string;
    readonly value: string;
    readonly lineno: number;
    readonly colno: number;
  }
  export interface TokenSource {
    readonly tags: Readonly<Record<string, string>>;
    nextToken(): ParserToken | null;
  }
  /** Only the members that the engine uses or overrides. Rows and columns of tokens count from 0. */
  class Parser {
    constructor(tokens: TokenSource);
    tokens: TokenSource;
    peeked: ParserToken | null;
    breakOnBlocks: readonly string[] | null;
    dropLeadingWhitespace: boolean;
    error(message: string, lineno?: number, colno?: number): Error;
    fail(message: string, lineno?: number, colno?: number): never;
    skipSymbol(value: string): boolean;
    advanceAfterBlockEnd(name?: string): ParserToken;
    advanceAfterVariableEnd(): void;
    parseOr(): unknown;
    parseAnd(): unknown;
    parse(): unknown;
    parseAsRoot(): unknown;
  }
  const parser: { readonly Parser: typeof Parser };
  export default parser;
}
