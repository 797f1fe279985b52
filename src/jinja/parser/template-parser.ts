import { guardNesting } from "../nesting-guard.ts";
import type {
  BodyNode,
  Expression,
  IfNode,
  MacroOptionNode,
  ParameterNode,
  RootNode,
  SignatureNode,
  Statement,
} from "../nodes.ts";
import { closestName } from "../runtime/closest-name.ts";
import { normalizeNewlines, type TemplateSource } from "../source.ts";
import { type Token, Tokenizer, tokenTypes } from "../tokenizer.ts";
import { ExpressionParser } from "./expression-parser.ts";
import { nodes } from "./node-constructors.ts";
import { describe } from "./token-parser.ts";

/** A block tag beyond Jinja2's own that defines something callable: `{% task name(a, b) %}…{% endtask %}`. */
export interface BlockTag {
  readonly tag: string;
  /** What follows the name: a parameter list, options (`, default`, `, adapter='x'`), or nothing. */
  readonly header: "parameters" | "options" | "name";
}

/** The statements of Jinja2 that begin a tag. */
const TAGS: readonly string[] =
  "if elif else endif for endfor set endset do macro endmacro call endcall filter with block raw".split(" ");

const UNSUPPORTED_TAGS: ReadonlySet<string> = new Set(["include", "import", "from", "extends"]);

/** Jinja2's statements on nunjucks' parser, with the engine's additional block tags. */
export class TemplateParser extends ExpressionParser {
  readonly #blockTags: ReadonlyMap<string, BlockTag>;
  /** The tags that are open, innermost last, for messages about what is not closed. */
  readonly #open: Token[] = [];
  #loopDepth = 0;

  constructor(text: string, source: TemplateSource, blockTags: ReadonlyMap<string, BlockTag>) {
    super(new Tokenizer(text, source), source);
    this.#blockTags = blockTags;
  }

  parseTemplate(): RootNode {
    const root = new nodes.Root(0, 0, this.parseNodes());
    const rest = this.peekToken();
    if (rest !== null) this.fail(`Encountered unknown tag '${rest.value}'.`);
    return root;
  }

  parseNodes(): Statement[] {
    const out: Statement[] = [];
    for (let token = this.nextToken(); token !== null; token = this.nextToken()) {
      switch (token.type) {
        case tokenTypes.data:
          this.#parseData(token, out);
          break;
        case tokenTypes.raw:
          this.dropLeadingWhitespace = token.trimAfter === true;
          if (token.value !== "") out.push(dataNode(token.lineno, token.colno, token.value));
          break;
        case tokenTypes.blockStart: {
          this.dropLeadingWhitespace = false;
          const statement = this.parseStatement();
          if (statement === null) return out;
          out.push(statement);
          break;
        }
        case tokenTypes.variableStart: {
          const value = this.parseTuple({ inlineIf: true });
          this.dropLeadingWhitespace = false;
          this.expectVariableEnd();
          out.push(new nodes.Output(token.lineno, token.colno, [value]));
          break;
        }
        case tokenTypes.comment:
          this.dropLeadingWhitespace = token.value.length > 5 && token.value.at(-3) === "-";
          break;
        default:
          this.fail(`unexpected '${describe(token)}'`, token.lineno, token.colno);
      }
    }
    return out;
  }

  /** Plain text between tags, trimmed as the tags around it ask for; its position is that of the first character kept. */
  #parseData(token: Token, out: Statement[]): void {
    let { value, lineno, colno } = token;
    if (this.dropLeadingWhitespace) {
      this.dropLeadingWhitespace = false;
      const kept = value.trimStart();
      const dropped = value.slice(0, value.length - kept.length);
      const newline = dropped.lastIndexOf("\n");
      if (newline === -1) colno += dropped.length;
      else {
        lineno += dropped.split("\n").length - 1;
        colno = dropped.length - newline - 1;
      }
      value = kept;
    }
    if (this.peekToken()?.value[2] === "-") value = value.trimEnd();
    if (value !== "") out.push(dataNode(lineno, colno, value));
  }

  private expectVariableEnd(): void {
    const token = this.nextToken();
    if (token?.type !== tokenTypes.variableEnd) this.#failUnclosed(token, "end of print statement", "}}");
    this.dropLeadingWhitespace = token.value[0] === "-";
  }

  override advanceAfterBlockEnd(): Token {
    // `{% if x: %}` is legal in Jinja2.
    this.skip(tokenTypes.colon);
    const token = this.nextToken();
    if (token?.type !== tokenTypes.blockEnd) this.#failUnclosed(token, "end of statement block", "%}");
    if (token.value[0] === "-") this.dropLeadingWhitespace = true;
    return token;
  }

  #failUnclosed(token: Token | null, wanted: string, close: string): never {
    const hint = token?.value === "=" ? "compare with '=='" : `close the tag with '${close}'`;
    if (token === null) throw this.error(`unexpected end of template, expected '${close}'`, undefined, undefined, hint);
    throw this.error(`expected token '${wanted}', got '${describe(token)}'`, token.lineno, token.colno, hint);
  }

  parseStatement(): Statement | null {
    const token = this.peekToken();
    if (token === null || token.type !== tokenTypes.name) return this.fail("tag name expected");
    if (this.breakOnBlocks?.includes(token.value)) return null;
    this.peeked = null;
    switch (token.value) {
      case "if":
        return this.#parseIf(token);
      case "for":
        return this.#parseFor(token);
      case "set":
        return this.#parseSet(token);
      case "do":
        return new nodes.Do(token.lineno, token.colno, this.#closed(this.parseTuple({ inlineIf: true })));
      case "break":
      case "continue":
        if (this.#loopDepth === 0) this.fail(`'${token.value}' outside of a loop`, token.lineno, token.colno);
        this.advanceAfterBlockEnd();
        return new nodes[token.value === "break" ? "Break" : "Continue"](token.lineno, token.colno);
      case "macro":
        return this.#parseDefinition(token, { tag: "macro", header: "parameters" });
      case "call":
        return this.#parseCallBlock(token);
      case "filter":
        return this.#parseFilterBlock(token);
      case "with":
        return this.#parseWith(token);
      case "block":
        return this.#parseBlock(token);
      default:
        return this.#parseOther(token);
    }
  }

  #parseOther(token: Token): Statement {
    const blockTag = this.#blockTags.get(token.value);
    if (blockTag !== undefined) return this.#parseDefinition(token, blockTag);
    if (UNSUPPORTED_TAGS.has(token.value)) {
      const message = `'${token.value}' is not supported here: a template cannot load another file`;
      throw this.error(message, token.lineno, token.colno, "write a macro with that text, and call it");
    }
    const open = this.#open.at(-1);
    const wanted = open === undefined ? "" : ` The innermost open block is '${open.value}' (line ${open.lineno + 1}).`;
    const message = `Encountered unknown tag '${token.value}'.${wanted}`;
    throw this.error(message, token.lineno, token.colno, this.#tagHint(token.value, open));
  }

  #tagHint(tag: string, open: Token | undefined): string | undefined {
    const isEnd = tag.startsWith("end") || tag === "else" || tag === "elif";
    if (isEnd && open === undefined) return "take it out, or open a block before it";
    if (isEnd && open !== undefined) return `close '${open.value}' first with '{% end${open.value} %}'`;
    const close = closestName(tag, [...TAGS, ...this.#blockTags.keys()]);
    return close === undefined ? undefined : `did you mean '${close}'?`;
  }

  #closed<Node>(node: Node): Node {
    this.advanceAfterBlockEnd();
    return node;
  }

  /** Statements up to one of the tags, which is left as the next token. */
  #parseUntil(...tags: readonly string[]): BodyNode {
    const outer = this.breakOnBlocks;
    this.breakOnBlocks = tags;
    const start = this.takePosition();
    const body = new nodes.Body(start.lineno, start.colno, this.parseNodes());
    this.breakOnBlocks = outer;
    if (this.peekToken() === null) {
      const open = this.#open.at(-1);
      const message = `Unexpected end of template: '${open?.value ?? ""}' is not closed, expected '${tags.at(-1) ?? ""}'.`;
      throw this.error(message, open?.lineno, open?.colno, `add '{% ${tags.at(-1) ?? ""} %}'`);
    }
    return body;
  }

  /** The body of a block that one end tag closes. */
  #parseBody(start: Token, end: string, name?: string): BodyNode {
    this.advanceAfterBlockEnd();
    this.#open.push(start);
    const body = this.#parseUntil(end);
    this.#open.pop();
    this.peeked = null;
    if (name !== undefined) this.skipSymbol(name);
    this.advanceAfterBlockEnd();
    return body;
  }

  /** The body of something callable: a loop around it is not one that `break` can leave. */
  #parseFunctionBody(start: Token, end: string): BodyNode {
    const depth = this.#loopDepth;
    this.#loopDepth = 0;
    const body = this.#parseBody(start, end);
    this.#loopDepth = depth;
    return body;
  }

  #parseIf(start: Token): IfNode {
    const condition = this.parseTuple({ inlineIf: false });
    this.advanceAfterBlockEnd();
    this.#open.push(start);
    const body = this.#parseUntil("elif", "else", "endif");
    const token = this.takeToken();
    let otherwise: BodyNode | null = null;
    if (token.value === "elif") {
      this.#open.pop();
      otherwise = new nodes.Body(token.lineno, token.colno, [this.#parseIf(token)]);
    } else {
      if (token.value === "else" && this.peeks(tokenTypes.name, "if"))
        throw this.error("'else' takes no condition", undefined, undefined, "write 'elif'");
      this.advanceAfterBlockEnd();
      if (token.value === "else") {
        otherwise = this.#parseUntil("endif");
        this.peeked = null;
        this.advanceAfterBlockEnd();
      }
      this.#open.pop();
    }
    return new nodes.If(start.lineno, start.colno, condition, body, otherwise);
  }

  #parseFor(start: Token): Statement {
    const target = this.parseTuple({ inlineIf: false, target: true, endNames: ["in"] });
    if (target.typename === "Symbol" && target.value === "loop")
      this.fail("Can't assign to special loop variable in for-loop target", target.lineno, target.colno);
    this.expect(tokenTypes.name, "in");
    const iterated = this.parseTuple({ inlineIf: false, endNames: ["recursive"] });
    const test = this.skipSymbol("if") ? this.parseExpression() : null;
    const recursive = this.skipSymbol("recursive");
    this.advanceAfterBlockEnd();
    this.#open.push(start);
    this.#loopDepth++;
    const body = this.#parseUntil("else", "endfor");
    this.#loopDepth--;
    let otherwise: BodyNode | null = null;
    if (this.takeToken().value === "else") {
      this.advanceAfterBlockEnd();
      otherwise = this.#parseUntil("endfor");
      this.peeked = null;
    }
    this.#open.pop();
    this.advanceAfterBlockEnd();
    return new nodes.For(start.lineno, start.colno, target, iterated, test, recursive, body, otherwise);
  }

  #parseSet(start: Token): Statement {
    const target = this.parseTuple({ inlineIf: false, target: true });
    if (this.skipOperator("=")) {
      const value = this.#closed(this.parseTuple({ inlineIf: true }));
      return new nodes.Set(start.lineno, start.colno, target, value);
    }
    const filter = this.peeks(tokenTypes.pipe) ? this.parseFilters(null, false) : null;
    if (filter !== null && filter.typename !== "Filter") return this.fail("expected a filter");
    return new nodes.SetBlock(start.lineno, start.colno, target, filter, this.#parseBody(start, "endset"));
  }

  #parseFilterBlock(start: Token): Statement {
    const filter = this.parseFilters(null, true);
    if (filter?.typename !== "Filter") return this.fail("expected a filter");
    return new nodes.FilterBlock(start.lineno, start.colno, filter, this.#parseBody(start, "endfilter"));
  }

  #parseWith(start: Token): Statement {
    const targets: Expression[] = [];
    const values: Expression[] = [];
    while (!this.peeks(tokenTypes.blockEnd)) {
      if (targets.length > 0) this.expect(tokenTypes.comma);
      targets.push(this.parseTarget());
      this.expect(tokenTypes.operator, "=");
      values.push(this.parseExpression());
    }
    return new nodes.With(start.lineno, start.colno, targets, values, this.#parseBody(start, "endwith"));
  }

  /** No template extends another, so a block is its body, with names of its own. */
  #parseBlock(start: Token): Statement {
    const name = this.expect(tokenTypes.name).value;
    while (this.skipSymbol("scoped") || this.skipSymbol("required"));
    return new nodes.With(start.lineno, start.colno, [], [], this.#parseBody(start, "endblock", name));
  }

  #parseCallBlock(start: Token): Statement {
    const signature = this.peeks(tokenTypes.leftParen)
      ? this.#parseSignature()
      : new nodes.Signature(start.lineno, start.colno, []);
    const call = this.parseExpression();
    if (call.typename !== "FunCall") return this.fail("expected call", call.lineno, call.colno);
    const body = this.#parseFunctionBody(start, "endcall");
    return new nodes.CallBlock(start.lineno, start.colno, call, signature, body);
  }

  #parseDefinition(start: Token, { tag, header }: BlockTag): Statement {
    const name = this.expect(tokenTypes.name).value;
    const signature =
      header === "parameters" ? this.#parseSignature() : new nodes.Signature(start.lineno, start.colno, []);
    const options = header === "options" ? this.#parseOptions() : [];
    const body = this.#parseFunctionBody(start, `end${tag}`);
    return new nodes.Macro(start.lineno, start.colno, tag, name, signature, options, body);
  }

  #parseOptions(): MacroOptionNode[] {
    const options: MacroOptionNode[] = [];
    while (this.skip(tokenTypes.comma)) {
      const { lineno, colno, value } = this.expect(tokenTypes.name);
      options.push(new nodes.MacroOption(lineno, colno, value, this.skipOperator("=") ? this.parseExpression() : null));
    }
    return options;
  }

  #parseSignature(): SignatureNode {
    const open = this.expect(tokenTypes.leftParen);
    const parameters: ParameterNode[] = [];
    while (!this.skip(tokenTypes.rightParen)) {
      if (parameters.length > 0) this.expect(tokenTypes.comma);
      const name = this.expect(tokenTypes.name);
      const type = this.skip(tokenTypes.colon) ? this.#parseTypeName() : null;
      const value = this.skipOperator("=") ? this.parseExpression() : null;
      if (parameters.some((parameter) => parameter.name === name.value)) {
        this.fail(`duplicate argument '${name.value}'`, name.lineno, name.colno);
      }
      if (name.value === "caller" && value === null) {
        const message = "the argument 'caller' needs a default: it is what a call block gives";
        throw this.error(message, name.lineno, name.colno, "write 'caller=none', or leave it out");
      }
      if (value === null && parameters.at(-1)?.default) {
        this.fail("non-default argument follows default argument", name.lineno, name.colno);
      }
      parameters.push(new nodes.Parameter(name.lineno, name.colno, name.value, type, value));
    }
    return new nodes.Signature(open.lineno, open.colno, parameters);
  }

  #parseTypeName(): string {
    const name = this.expect(tokenTypes.name).value;
    if (!this.skip(tokenTypes.leftBracket)) return name;
    const inner: string[] = [];
    while (!this.skip(tokenTypes.rightBracket)) {
      if (inner.length > 0) this.expect(tokenTypes.comma);
      inner.push(this.#parseTypeName());
    }
    return `${name}[${inner.join(", ")}]`;
  }
}

function dataNode(lineno: number, colno: number, value: string): Statement {
  return new nodes.Output(lineno, colno, [new nodes.TemplateData(lineno, colno, value)]);
}

/** Parses a template; throws a TemplateError of kind "syntax" at the first mistake. */
export function parseTemplate(source: TemplateSource, blockTags: ReadonlyMap<string, BlockTag>): RootNode {
  return guardNesting(source, () => new TemplateParser(templateText(source), source, blockTags).parseTemplate());
}

/** The text a template stands for: newlines normalized, one newline at the end dropped. */
export function templateText(source: TemplateSource): string {
  const text = normalizeNewlines(source.text);
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}
