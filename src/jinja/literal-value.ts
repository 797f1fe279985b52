import type { Expression } from "./nodes.ts";
import { negate } from "./runtime/arithmetic.ts";
import { isNumeric } from "./runtime/numbers.ts";
import { toText } from "./runtime/printing.ts";
import { PyDict } from "./runtime/py-dict.ts";
import { PyFloat } from "./runtime/py-float.ts";
import { PyTuple } from "./runtime/py-tuple.ts";
import type { Value } from "./runtime/value.ts";

/** The value of a constant expression, lists, tuples and dicts of constants included; undefined for anything else. */
export function literalValue(node: Expression): Value | undefined {
  switch (node.typename) {
    case "Literal":
    case "Integer":
      return node.value;
    case "Float":
      return new PyFloat(node.value);
    case "Array":
      return literalItems(node.children);
    case "Tuple": {
      const items = literalItems(node.children);
      return items && PyTuple.create(items);
    }
    case "Dict": {
      const dict = new PyDict();
      for (const pair of node.children) {
        const key = literalValue(pair.key);
        const value = literalValue(pair.value);
        // A list as a key is an error, which is the render's to raise.
        if (key === undefined || value === undefined || (Array.isArray(key) && !(key instanceof PyTuple)))
          return undefined;
        if (key instanceof PyDict) return undefined;
        dict.set(key, value);
      }
      return dict;
    }
    case "Neg": {
      const value = literalValue(node.target);
      return value !== undefined && isNumeric(value) ? negate(value) : undefined;
    }
    case "Concatenation": {
      const items = literalItems(node.children);
      return items?.map(toText).join("");
    }
    default:
      return undefined;
  }
}

function literalItems(nodes: readonly Expression[]): Value[] | undefined {
  const items: Value[] = [];
  for (const node of nodes) {
    const value = literalValue(node);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return items;
}
