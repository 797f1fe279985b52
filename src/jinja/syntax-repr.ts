import type { ArgumentsNode, Expression } from "./nodes.ts";
import { toRepr } from "./runtime/printing.ts";
import { PyFloat } from "./runtime/py-float.ts";

/**
 * An expression as Jinja2 in Python prints its syntax tree, which dbt writes into manifests where an expression is more
 * than names, calls, constants and comparisons.
 *
 * @example
 * syntaxRepr(parsed("1 + x")); // "Add(left=Const(value=1), right=Name(name='x', ctx='load'))"
 */
export function syntaxRepr(node: Expression | null): string {
  if (node === null) return "None";
  switch (node.typename) {
    case "Literal":
    case "Integer":
      return `Const(value=${toRepr(node.value)})`;
    case "Float":
      return `Const(value=${toRepr(new PyFloat(node.value))})`;
    case "Symbol":
      return `Name(name=${toRepr(node.value)}, ctx='load')`;
    case "Array":
      return `List(items=${list(node.children)})`;
    case "Tuple":
      return `Tuple(items=${list(node.children)}, ctx='load')`;
    case "Dict": {
      const pairs = node.children.map(({ key, value }) => `Pair(key=${syntaxRepr(key)}, value=${syntaxRepr(value)})`);
      return `Dict(items=[${pairs.join(", ")}])`;
    }
    case "FunCall":
      return `Call(node=${syntaxRepr(node.name)}, ${argumentsRepr(node.args)})`;
    case "Attribute":
      return `Getattr(node=${syntaxRepr(node.target)}, attr=${toRepr(node.name)}, ctx='load')`;
    case "LookupVal":
      return `Getitem(node=${syntaxRepr(node.target)}, arg=${syntaxRepr(node.val)}, ctx='load')`;
    case "Filter":
    case "Test":
      return `${node.typename}(node=${syntaxRepr(node.target)}, name=${toRepr(node.name)}, ${argumentsRepr(node.args)})`;
    case "Not":
    case "Neg":
    case "Pos":
      return `${node.typename}(node=${syntaxRepr(node.target)})`;
    case "Concatenation":
      return `Concat(nodes=${list(node.children)})`;
    case "Compare": {
      const ops = node.ops.map(({ type, expr }) => `Operand(op='${operators[type]}', expr=${syntaxRepr(expr)})`);
      return `Compare(expr=${syntaxRepr(node.expr)}, ops=[${ops.join(", ")}])`;
    }
    case "InlineIf":
      return `CondExpr(test=${syntaxRepr(node.cond)}, expr1=${syntaxRepr(node.body)}, expr2=${syntaxRepr(node.else_)})`;
    case "Slice":
      return `Slice(start=${syntaxRepr(node.start)}, stop=${syntaxRepr(node.stop)}, step=${syntaxRepr(node.step)})`;
    case "NamespaceTarget":
      return `NSRef(name=${toRepr(node.name)}, attr=${toRepr(node.attribute)})`;
    default:
      return `${node.typename}(left=${syntaxRepr(node.left)}, right=${syntaxRepr(node.right)})`;
  }
}

const operators = {
  "==": "eq",
  "!=": "ne",
  ">": "gt",
  ">=": "gteq",
  "<": "lt",
  "<=": "lteq",
  in: "in",
  "not in": "notin",
} as const;

function list(nodes: readonly Expression[]): string {
  return `[${nodes.map(syntaxRepr).join(", ")}]`;
}

function argumentsRepr({ positional, keywords, spread, keywordSpread }: ArgumentsNode): string {
  const named = keywords.map(({ name, value }) => `Keyword(key=${toRepr(name)}, value=${syntaxRepr(value)})`);
  return `args=${list(positional)}, kwargs=[${named.join(", ")}], dyn_args=${syntaxRepr(spread)}, dyn_kwargs=${syntaxRepr(keywordSpread)}`;
}
