import type { ArgumentsNode, Expression, KeywordNode, PairNode } from "../nodes.ts";
import { tokenTypes } from "../tokenizer.ts";
import { nodes } from "./node-constructors.ts";
import { describe, TokenParser } from "./token-parser.ts";

/** The tokens that start the argument of a test written without parentheses (`x is divisibleby 3`). */
const TEST_ARGUMENT_STARTS: ReadonlySet<string> = new Set([
  tokenTypes.name,
  tokenTypes.string,
  tokenTypes.integer,
  tokenTypes.float,
  tokenTypes.leftBracket,
  tokenTypes.leftCurly,
]);
const NOT_A_TEST_ARGUMENT: ReadonlySet<string> = new Set(["else", "or", "and"]);

export interface TupleOptions {
  /** Whether an element may be an inline `if`; not where an `if` after the tuple has a meaning of its own. */
  readonly inlineIf: boolean;
  /** Names that end the tuple, e.g. `recursive`. */
  readonly endNames?: readonly string[];
  /** Whether the elements are assigned to: names and `namespace.attribute` only. */
  readonly target?: boolean;
  /** Whether `()` counts: only inside parentheses. */
  readonly emptyAllowed?: boolean;
}

/** What operators work on: literals and names, with the calls, subscripts, filters and tests that follow them. */
export abstract class OperandParser extends TokenParser {
  abstract parseExpression(): Expression;
  abstract parseTuple(options: TupleOptions): Expression;

  parsePrimary(namespaceAllowed = false): Expression {
    const token = this.takeToken();
    const { type, value, lineno, colno } = token;
    switch (type) {
      case tokenTypes.name:
        if (value === "true" || value === "True") return new nodes.Literal(lineno, colno, true);
        if (value === "false" || value === "False") return new nodes.Literal(lineno, colno, false);
        if (value === "none" || value === "None") return new nodes.Literal(lineno, colno, null);
        if (namespaceAllowed && this.skipOperator(".")) {
          return new nodes.NamespaceTarget(lineno, colno, value, this.expect(tokenTypes.name).value);
        }
        return new nodes.Symbol(lineno, colno, value);
      case tokenTypes.string: {
        let text = value;
        for (let next = this.peekToken(); next?.type === tokenTypes.string; next = this.peekToken()) {
          text += next.value;
          this.peeked = null;
        }
        return new nodes.Literal(lineno, colno, text);
      }
      case tokenTypes.integer:
        return new nodes.Integer(lineno, colno, parseInteger(value));
      case tokenTypes.float:
        return new nodes.Float(lineno, colno, Number(value));
      case tokenTypes.leftParen: {
        const tuple = this.parseTuple({ inlineIf: true, emptyAllowed: true, target: namespaceAllowed });
        this.expect(tokenTypes.rightParen);
        return tuple;
      }
      case tokenTypes.leftBracket:
        return new nodes.List(
          lineno,
          colno,
          this.#parseItems(tokenTypes.rightBracket, () => this.parseExpression()),
        );
      case tokenTypes.leftCurly:
        return new nodes.Dict(
          lineno,
          colno,
          this.#parseItems(tokenTypes.rightCurly, () => this.#parsePair()),
        );
      default:
        throw this.error(`unexpected '${describe(token)}'`, lineno, colno, "write a value before it, or take it out");
    }
  }

  /** Items up to the closing bracket; a trailing comma is allowed. */
  #parseItems<Item>(close: string, parseItem: () => Item): Item[] {
    const items: Item[] = [];
    while (!this.skip(close)) {
      if (items.length > 0) {
        this.expect(tokenTypes.comma);
        if (this.skip(close)) break;
      }
      items.push(parseItem());
    }
    return items;
  }

  #parsePair(): PairNode {
    const key = this.parseExpression();
    this.expect(tokenTypes.colon);
    return new nodes.Pair(key.lineno, key.colno, key, this.parseExpression());
  }

  parsePostfix(start: Expression): Expression {
    let node = start;
    for (;;) {
      const token = this.peekToken();
      if (token === null) return node;
      if (token.type === tokenTypes.leftParen) {
        node = new nodes.FunCall(node.lineno, node.colno, node, this.parseArguments());
      } else if (token.type === tokenTypes.leftBracket) {
        this.peeked = null;
        const items = this.#parseItems(tokenTypes.rightBracket, () => this.#parseSubscript());
        const [index] = items;
        const key = items.length === 1 && index ? index : new nodes.Tuple(token.lineno, token.colno, items);
        node = new nodes.Lookup(node.lineno, node.colno, node, key);
      } else if (token.type === tokenTypes.operator && token.value === ".") {
        this.peeked = null;
        node = this.#parseDotted(node);
      } else return node;
    }
  }

  #parseDotted(target: Expression): Expression {
    const token = this.takeToken();
    if (token.type === tokenTypes.name) return new nodes.Attribute(target.lineno, target.colno, target, token.value);
    if (token.type !== tokenTypes.integer) this.fail("expected name or number", token.lineno, token.colno);
    const index = new nodes.Integer(token.lineno, token.colno, parseInteger(token.value));
    return new nodes.Lookup(target.lineno, target.colno, target, index);
  }

  #parseSubscript(): Expression {
    const start = this.takePosition();
    const first = this.peeks(tokenTypes.colon) ? null : this.parseExpression();
    if (!this.skip(tokenTypes.colon)) return first ?? this.fail("Expected subscript expression");
    const stop = this.peeks(tokenTypes.colon) || this.#endsSubscript() ? null : this.parseExpression();
    const step = this.skip(tokenTypes.colon) && !this.#endsSubscript() ? this.parseExpression() : null;
    return new nodes.Slice(start.lineno, start.colno, first, stop, step);
  }

  #endsSubscript(): boolean {
    return this.peeks(tokenTypes.rightBracket) || this.peeks(tokenTypes.comma);
  }

  takePosition(): { readonly lineno: number; readonly colno: number } {
    return this.peekToken() ?? { lineno: this.tokens.line, colno: this.tokens.column };
  }

  parseArguments(): ArgumentsNode {
    const open = this.expect(tokenTypes.leftParen);
    const positional: Expression[] = [];
    const keywords: KeywordNode[] = [];
    let spread: Expression | null = null;
    let keywordSpread: Expression | null = null;
    let first = true;
    while (!this.skip(tokenTypes.rightParen)) {
      if (!first) {
        this.expect(tokenTypes.comma);
        if (this.skip(tokenTypes.rightParen)) break;
      }
      first = false;
      const at = this.takePosition();
      if (this.skipOperator("*")) {
        if (spread !== null || keywordSpread !== null) this.#badArguments(at);
        spread = this.parseExpression();
      } else if (this.skipOperator("**")) {
        if (keywordSpread !== null) this.#badArguments(at);
        keywordSpread = this.parseExpression();
      } else {
        const value = this.parseExpression();
        if (keywordSpread !== null) this.#badArguments(at);
        if (value.typename === "Symbol" && this.skipOperator("=")) {
          keywords.push(new nodes.Keyword(value.lineno, value.colno, value.value, this.parseExpression()));
        } else {
          if (keywords.length > 0 || spread !== null) this.#badArguments(at);
          positional.push(value);
        }
      }
    }
    return new nodes.Arguments(open.lineno, open.colno, positional, keywords, spread, keywordSpread);
  }

  #badArguments(at: { readonly lineno: number; readonly colno: number }): never {
    this.fail("invalid syntax for function call expression", at.lineno, at.colno);
  }

  parseFiltersAndTests(start: Expression): Expression {
    let node = start;
    for (;;) {
      const token = this.peekToken();
      if (token === null) return node;
      if (token.type === tokenTypes.pipe) node = this.parseFilters(node, false);
      else if (token.type === tokenTypes.name && token.value === "is") node = this.#parseTest(node);
      else if (token.type === tokenTypes.leftParen) {
        // A call of a filter's or test's result: `x|attr('upper')()`.
        node = new nodes.FunCall(node.lineno, node.colno, node, this.parseArguments());
      } else return node;
    }
  }

  /** A chain of filters; `atName` where its first filter stands without a pipe, as in `{% filter upper %}`. */
  parseFilters<Target extends Expression | null>(target: Target, atName: boolean): Target | Expression {
    let node: Target | Expression = target;
    let named = atName;
    while (named || this.skip(tokenTypes.pipe)) {
      named = false;
      const at = this.takePosition();
      const name = this.#parseDottedName();
      node = new nodes.Filter(at.lineno, at.colno, node, name, this.#parseOptionalArguments());
    }
    return node;
  }

  #parseOptionalArguments(): ArgumentsNode {
    if (this.peeks(tokenTypes.leftParen)) return this.parseArguments();
    const at = this.takePosition();
    return new nodes.Arguments(at.lineno, at.colno, [], [], null, null);
  }

  #parseDottedName(): string {
    let name = this.expect(tokenTypes.name).value;
    while (this.skipOperator(".")) name += `.${this.expect(tokenTypes.name).value}`;
    return name;
  }

  #parseTest(target: Expression): Expression {
    const start = this.takeToken();
    const negated = this.skipSymbol("not");
    const name = this.#parseDottedName();
    const token = this.peekToken();
    let args: ArgumentsNode;
    if (token !== null && startsTestArgument(token.type, token.value)) {
      if (token.value === "is" && token.type === tokenTypes.name) this.fail("You cannot chain multiple tests with is");
      const argument = this.parsePostfix(this.parsePrimary());
      args = new nodes.Arguments(token.lineno, token.colno, [argument], [], null, null);
    } else args = this.#parseOptionalArguments();
    const test = new nodes.Test(start.lineno, start.colno, target, name, args);
    return negated ? new nodes.Not(start.lineno, start.colno, test) : test;
  }
}

function startsTestArgument(type: string, value: string): boolean {
  return TEST_ARGUMENT_STARTS.has(type) && !(type === tokenTypes.name && NOT_A_TEST_ARGUMENT.has(value));
}

/** A number where it is exact, else a bigint, as everywhere in the engine. */
function parseInteger(digits: string): number | bigint {
  // Python allows leading zeros only in zero itself, which BigInt reads the same.
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}
