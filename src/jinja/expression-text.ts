import type { ArgumentsNode, Expression } from "./nodes.ts";
import { toRepr } from "./runtime/printing.ts";
import { PyFloat } from "./runtime/py-float.ts";
import { syntaxRepr } from "./syntax-repr.ts";

/**
 * An expression as dbt writes it into manifests without rendering it: as one would write it, with Python's spelling of
 * constants. Spacing and brackets of the original are not kept. Arithmetic, filters, tests, slices and conditional
 * expressions are their syntax trees.
 *
 * @example
 * expressionText(parsed("var( 'x' ) ~ [1,2]")); // "var('x') ~ [1, 2]"
 */
export function expressionText(node: Expression): string {
  const list = (items: readonly Expression[]) => items.map(expressionText).join(", ");
  switch (node.typename) {
    case "Literal":
    case "Integer":
      return toRepr(node.value);
    case "Float":
      return toRepr(new PyFloat(node.value));
    case "Symbol":
      return node.value;
    case "Array":
      return `[${list(node.children)}]`;
    case "Tuple":
      return node.children.length === 1 ? `(${list(node.children)},)` : `(${list(node.children)})`;
    case "Dict":
      return `{${node.children.map(({ key, value }) => `${expressionText(key)}: ${expressionText(value)}`).join(", ")}}`;
    case "FunCall":
      return `${expressionText(node.name)}(${argumentsText(node.args)})`;
    case "Attribute":
      return `${expressionText(node.target)}.${node.name}`;
    case "LookupVal":
      return `${expressionText(node.target)}[${expressionText(node.val)}]`;
    case "Not":
      return `not ${expressionText(node.target)}`;
    case "Neg":
      return `-${expressionText(node.target)}`;
    case "Pos":
      return `+${expressionText(node.target)}`;
    case "And":
      return `${expressionText(node.left)} and ${expressionText(node.right)}`;
    case "Or":
      return `${expressionText(node.left)} or ${expressionText(node.right)}`;
    case "Concatenation":
      return node.children.map(expressionText).join(" ~ ");
    case "Compare":
      return [expressionText(node.expr), ...node.ops.map((op) => `${op.type} ${expressionText(op.expr)}`)].join(" ");
    default:
      return syntaxRepr(node);
  }
}

function argumentsText({ positional, keywords, spread, keywordSpread }: ArgumentsNode): string {
  return [
    ...positional.map(expressionText),
    ...keywords.map(({ name, value }) => `${name}=${expressionText(value)}`),
    ...(spread === null ? [] : [`*${expressionText(spread)}`]),
    ...(keywordSpread === null ? [] : [`**${expressionText(keywordSpread)}`]),
  ].join(", ");
}
