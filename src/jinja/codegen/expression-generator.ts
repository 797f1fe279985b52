import type {
  ArgumentsNode,
  BinaryType,
  CompareNode,
  Expression,
  FilterNode,
  FunCallNode,
  TemplateNode,
} from "../nodes.ts";
import { packPosition } from "../source.ts";
import { FunctionFrame } from "./function-frame.ts";
import type { NameScope } from "./name-scope.ts";

const OPERATORS: Readonly<Record<BinaryType, string>> = {
  Add: "+",
  Sub: "-",
  Mul: "*",
  Div: "/",
  FloorDiv: "//",
  Mod: "%",
  Pow: "**",
};

/** A text as a JavaScript literal. Everything a template says enters generated code through here, or as a number. */
export function literal(value: string | boolean | null | readonly string[]): string {
  return JSON.stringify(value);
}

/**
 * Generates JavaScript expressions. `R` is the render context, `L` the local variable with the current position: operations that can
 * fail get it as a last argument, so that it is stored after their operands' own positions and just before they run.
 */
export class ExpressionGenerator {
  readonly isAsync: boolean;
  #lastId = 0;
  #frame = new FunctionFrame();

  constructor(isAsync: boolean) {
    this.isAsync = isAsync;
  }

  createId(prefix: string): string {
    this.#lastId++;
    return `${prefix}${this.#lastId}`;
  }

  temporary(): string {
    return this.#frame.declare(this.createId("t"));
  }

  /** The code of a function's body with the declarations it needs. */
  functionBody(generate: () => string): string {
    const outer = this.#frame;
    this.#frame = new FunctionFrame();
    const body = generate();
    const code = this.#frame.declarations() + body;
    this.#frame = outer;
    return code;
  }

  at(node: TemplateNode): string {
    return `L=${packPosition(node.lineno, node.colno)}`;
  }

  name(name: string, scope: NameScope): string {
    const variable = scope.find(name);
    if (variable === undefined) {
      const id = this.#frame.global(name, () => this.createId("g"));
      return `(${id}!==undefined?${id}:${id}=R.lookup(${literal(name)}))`;
    }
    const { id, lazy, until } = variable;
    if (!lazy) return id;
    return `(${id}!==undefined?${id}:${until === "scope" ? `${id}=R.lookup` : "R.undefined"}(${literal(name)}))`;
  }

  truth(node: Expression, scope: NameScope): string {
    switch (node.typename) {
      case "Compare":
      case "Test":
      case "Not":
        return this.expression(node, scope);
      case "And":
        return `(${this.truth(node.left, scope)}&&${this.truth(node.right, scope)})`;
      case "Or":
        return `(${this.truth(node.left, scope)}||${this.truth(node.right, scope)})`;
      default:
        return `R.truthy(${this.expression(node, scope)})`;
    }
  }

  text(node: Expression, scope: NameScope): string {
    if (node.typename === "Literal" && typeof node.value === "string") return literal(node.value);
    return node.typename === "Concatenation" ? this.expression(node, scope) : `R.text(${this.expression(node, scope)})`;
  }

  expression(node: Expression, scope: NameScope): string {
    switch (node.typename) {
      case "Literal":
        return literal(node.value);
      case "Integer":
        return typeof node.value === "bigint" ? `${node.value}n` : String(node.value);
      case "Float":
        return `R.float(${node.value})`;
      case "Symbol":
        return this.name(node.value, scope);
      case "Array":
        return `[${this.list(node.children, scope)}]`;
      case "Tuple":
        return `R.tuple([${this.list(node.children, scope)}])`;
      case "Dict": {
        const pair = (key: Expression, value: Expression): string =>
          `[${this.expression(key, scope)},${this.expression(value, scope)}]`;
        return `R.dict([${node.children.map(({ key, value }) => pair(key, value)).join(",")}])`;
      }
      case "Attribute":
        return `R.attribute(${this.expression(node.target, scope)},${literal(node.name)},${this.at(node)})`;
      case "LookupVal":
        return this.#lookup(node.target, node.val, scope, node);
      case "Slice":
        return this.#misplaced("slice");
      case "NamespaceTarget":
        return this.#misplaced("namespace assignment");
      case "InlineIf": {
        const otherwise =
          node.else_ === null ? `R.undefined("",${literal(MISSING_ELSE)})` : this.expression(node.else_, scope);
        return `(${this.truth(node.cond, scope)}?${this.expression(node.body, scope)}:${otherwise})`;
      }
      case "And": {
        const left = this.temporary();
        return `(R.truthy(${left}=${this.expression(node.left, scope)})?${this.expression(node.right, scope)}:${left})`;
      }
      case "Or": {
        const left = this.temporary();
        return `(R.truthy(${left}=${this.expression(node.left, scope)})?${left}:${this.expression(node.right, scope)})`;
      }
      case "Not":
        return `!${this.truth(node.target, scope)}`;
      case "Neg":
        return `R.negate(${this.expression(node.target, scope)},${this.at(node)})`;
      case "Pos":
        return `R.plus(${this.expression(node.target, scope)},${this.at(node)})`;
      case "Concatenation":
        return `(${node.children.map((child) => this.text(child, scope)).join("+")})`;
      case "Compare":
        return this.#compare(node, scope);
      case "FunCall":
        return this.call(node, scope);
      case "Filter":
        return this.filter(node, undefined, scope);
      case "Test": {
        const { positional, keywords } = this.arguments(node.args, scope);
        const target = this.expression(node.target, scope);
        return `R.test(${literal(node.name)},${target},${positional},${keywords()},${this.at(node)})`;
      }
      default: {
        const left = this.expression(node.left, scope);
        const right = this.expression(node.right, scope);
        return `R.binary("${OPERATORS[node.typename]}",${left},${right},${this.at(node)})`;
      }
    }
  }

  list(nodes: readonly Expression[], scope: NameScope): string {
    return nodes.map((node) => this.expression(node, scope)).join(",");
  }

  #lookup(target: Expression, key: Expression, scope: NameScope, node: TemplateNode): string {
    const value = this.expression(target, scope);
    if (key.typename !== "Slice") return `R.item(${value},${this.expression(key, scope)},${this.at(node)})`;
    const part = (bound: Expression | null): string => (bound === null ? "null" : this.expression(bound, scope));
    return `R.slice(${value},${part(key.start)},${part(key.stop)},${part(key.step)},${this.at(node)})`;
  }

  #compare(node: CompareNode, scope: NameScope): string {
    const [first] = node.ops;
    const left = this.expression(node.expr, scope);
    if (node.ops.length === 1 && first !== undefined) {
      return `R.compare("${first.type}",${left},${this.expression(first.expr, scope)},${this.at(first)})`;
    }
    let previous = this.temporary();
    const start = `${previous}=${left}`;
    const parts = node.ops.map((operand) => {
      const right = this.temporary();
      const code = `R.compare("${operand.type}",${previous},${right}=${this.expression(operand.expr, scope)},${this.at(operand)})`;
      previous = right;
      return code;
    });
    return `(${start},${parts.join("&&")})`;
  }

  /** The positional arguments as an array, and the keywords as a map with more entries if wanted. */
  arguments(args: ArgumentsNode, scope: NameScope): { positional: string; keywords: (extra?: string) => string } {
    const items = args.positional.map((item) => this.expression(item, scope));
    if (args.spread !== null) items.push(`...R.spread(${this.expression(args.spread, scope)})`);
    const entries = args.keywords.map(({ name, value }) => `[${literal(name)},${this.expression(value, scope)}]`);
    const spread = args.keywordSpread === null ? "" : `,${this.expression(args.keywordSpread, scope)}`;
    const keywords = (extra?: string): string => {
      const all = extra === undefined ? entries : [...entries, extra];
      return all.length === 0 && spread === "" ? "R.noKeywords" : `R.keywords([${all.join(",")}]${spread})`;
    };
    return { positional: `[${items.join(",")}]`, keywords };
  }

  call(node: FunCallNode, scope: NameScope, extraKeyword?: string): string {
    const callee = this.expression(node.name, scope);
    const { positional, keywords } = this.arguments(node.args, scope);
    return this.#answer("call", `${callee},${positional},${keywords(extraKeyword)},${this.at(node)}`);
  }

  /** A filter, or a chain whose innermost filter takes `input`. */
  filter(node: FilterNode, input: string | undefined, scope: NameScope): string {
    const { target } = node;
    let value: string;
    if (target === null) value = input ?? this.#misplaced("filter without a value");
    else value = target.typename === "Filter" ? this.filter(target, input, scope) : this.expression(target, scope);
    const { positional, keywords } = this.arguments(node.args, scope);
    return this.#answer("filter", `${literal(node.name)},${value},${positional},${keywords()},${this.at(node)}`);
  }

  /** An operation that may answer with a promise: awaited only then, refused where nothing can be awaited. */
  #answer(operation: "call" | "filter", args: string): string {
    if (!this.isAsync) return `R.${operation}Sync(${args})`;
    const answer = this.temporary();
    return `((${answer}=R.${operation}(${args})) instanceof Promise?await ${answer}:${answer})`;
  }

  #misplaced(what: string): never {
    throw new Error(`a ${what} cannot stand here`);
  }
}

const MISSING_ELSE = "the inline if-expression evaluated to false and no else section was defined.";
