import type { CompareOperandNode, ComparisonType, Expression } from "../nodes.ts";
import { tokenTypes } from "../tokenizer.ts";
import { nodes } from "./node-constructors.ts";
import { OperandParser, type TupleOptions } from "./operand-parser.ts";
import { describe } from "./token-parser.ts";

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", ">", "<=", ">="]);
const MULTIPLICATIONS: ReadonlyMap<string, typeof nodes.Mul> = new Map([
  ["*", nodes.Mul],
  ["/", nodes.Div],
  ["//", nodes.FloorDiv],
  ["%", nodes.Mod],
]);

/** Jinja2's operators, under the names of nunjucks' methods: the precedence of nearly all of them differs. */
export class ExpressionParser extends OperandParser {
  override parseTuple(options: TupleOptions): Expression {
    const start = this.peekToken();
    const items: Expression[] = [];
    let comma = false;
    for (;;) {
      if (items.length > 0) this.expect(tokenTypes.comma);
      if (this.#endsTuple(options.endNames)) break;
      if (options.target === true) items.push(this.parseTarget());
      else items.push(options.inlineIf ? this.parseExpression() : this.parseOr());
      if (!this.peeks(tokenTypes.comma)) break;
      comma = true;
    }
    const first = items[0];
    if (!comma && first !== undefined) return first;
    if (first === undefined && options.emptyAllowed !== true) {
      const found = this.peekToken();
      this.fail(`Expected an expression, got ${found === null ? "end of template" : `'${describe(found)}'`}`);
    }
    return new nodes.Tuple(start?.lineno ?? 0, start?.colno ?? 0, items);
  }

  #endsTuple(endNames: readonly string[] | undefined): boolean {
    const token = this.peekToken();
    if (token === null) return true;
    if (token.type === tokenTypes.variableEnd || token.type === tokenTypes.blockEnd) return true;
    if (token.type === tokenTypes.rightParen) return true;
    return endNames !== undefined && token.type === tokenTypes.name && endNames.includes(token.value);
  }

  /** One thing that can be assigned to. */
  parseTarget(): Expression {
    const token = this.peekToken();
    const node = this.parsePrimary(true);
    const assignable =
      node.typename === "Symbol" ||
      node.typename === "NamespaceTarget" ||
      ((node.typename === "Tuple" || node.typename === "Array") && node.children.every((item) => isTarget(item)));
    if (!assignable) this.fail(`can't assign to '${token?.value ?? ""}'`, node.lineno, node.colno);
    return node;
  }

  override parseExpression(): Expression {
    let node = this.parseOr();
    while (this.skipSymbol("if")) {
      const condition = this.parseOr();
      const otherwise = this.skipSymbol("else") ? this.parseExpression() : null;
      node = new nodes.InlineIf(node.lineno, node.colno, condition, node, otherwise);
    }
    return node;
  }

  override parseOr(): Expression {
    // Most of what is written is one operand. The levels of operators are gone through only where an operator follows it.
    const first = this.peeks(tokenTypes.name, "not") ? undefined : this.parseUnary();
    if (first !== undefined && !this.#operatorFollows()) return first;
    let node = this.parseAnd(first);
    while (this.skipSymbol("or")) {
      node = new nodes.Or(node.lineno, node.colno, node, this.parseAnd());
    }
    return node;
  }

  #operatorFollows(): boolean {
    const token = this.peekToken();
    if (token === null) return false;
    if (token.type === tokenTypes.operator) return token.value !== "=";
    return token.type === tokenTypes.tilde || token.type === tokenTypes.name;
  }

  /** @param first its first operand, as in what follows, where that is read already */
  override parseAnd(first?: Expression): Expression {
    let node = this.parseNot(first);
    while (this.skipSymbol("and")) node = new nodes.And(node.lineno, node.colno, node, this.parseNot());
    return node;
  }

  parseNot(first?: Expression): Expression {
    const token = first === undefined ? this.peekToken() : null;
    if (token !== null && this.skipSymbol("not")) return new nodes.Not(token.lineno, token.colno, this.parseNot());
    return this.parseCompare(first);
  }

  parseCompare(operand?: Expression): Expression {
    const first = this.parseAdd(operand);
    const operands: CompareOperandNode[] = [];
    for (;;) {
      const token = this.peekToken();
      const type = this.#takeComparison();
      if (token === null || type === null) break;
      operands.push(new nodes.CompareOperand(token.lineno, token.colno, this.parseAdd(), type));
    }
    return operands.length === 0 ? first : new nodes.Compare(first.lineno, first.colno, first, operands);
  }

  #takeComparison(): ComparisonType | null {
    const token = this.peekToken();
    if (token === null) return null;
    if (token.type === tokenTypes.operator && COMPARISONS.has(token.value)) {
      this.peeked = null;
      return token.value as ComparisonType;
    }
    if (token.type !== tokenTypes.name) return null;
    if (token.value === "in") {
      this.peeked = null;
      return "in";
    }
    if (token.value !== "not") return null;
    this.peeked = null;
    if (!this.skipSymbol("in")) this.fail("unexpected 'not'", token.lineno, token.colno);
    return "not in";
  }

  parseAdd(first?: Expression): Expression {
    let node = this.parseConcatenation(first);
    for (;;) {
      const create = this.skipOperator("+") ? nodes.Add : this.skipOperator("-") ? nodes.Sub : undefined;
      if (create === undefined) return node;
      node = new create(node.lineno, node.colno, node, this.parseConcatenation());
    }
  }

  /** `~` binds tighter than `+` in Jinja2. */
  parseConcatenation(operand?: Expression): Expression {
    const first = this.parseMul(operand);
    if (!this.peeks(tokenTypes.tilde)) return first;
    const parts = [first];
    while (this.skip(tokenTypes.tilde)) parts.push(this.parseMul());
    return new nodes.Concatenation(first.lineno, first.colno, parts);
  }

  parseMul(first?: Expression): Expression {
    let node = this.parsePow(first);
    for (;;) {
      const token = this.peekToken();
      const create = token?.type === tokenTypes.operator ? MULTIPLICATIONS.get(token.value) : undefined;
      if (create === undefined) return node;
      this.peeked = null;
      node = new create(node.lineno, node.colno, node, this.parsePow());
    }
  }

  parsePow(first?: Expression): Expression {
    let node = first ?? this.parseUnary();
    while (this.skipOperator("**")) node = new nodes.Pow(node.lineno, node.colno, node, this.parseUnary());
    return node;
  }

  /** Filters apply after the sign: `-5|abs` is `(-5)|abs`. */
  parseUnary(withFilters = true): Expression {
    const token = this.peekToken();
    let node: Expression;
    if (token !== null && this.skipOperator("-")) {
      node = new nodes.Neg(token.lineno, token.colno, this.parseUnary(false));
    } else if (token !== null && this.skipOperator("+")) {
      node = new nodes.Pos(token.lineno, token.colno, this.parseUnary(false));
    } else node = this.parsePrimary();
    node = this.parsePostfix(node);
    return withFilters ? this.parseFiltersAndTests(node) : node;
  }
}

function isTarget(node: Expression): boolean {
  return node.typename === "Symbol" || node.typename === "NamespaceTarget" || node.typename === "Tuple";
}
