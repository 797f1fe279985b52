import { dottedPath, type Expression, isTruthy, literalValue, type Value, valuesEqual } from "../../jinja/index.ts";

/** The values that names have while a project is parsed; undefined where that is not known without a render. */
export interface KnownNames {
  /** A name or a dotted name, like `target.name`. */
  value(path: readonly string[]): Value | undefined;
  /** A call with constants, like `var('start')`. */
  call(path: readonly string[], positional: readonly Value[]): Value | undefined;
}

/**
 * Whether a condition holds while a project is parsed, as far as that can be told from its text; undefined where it
 * takes a render.
 */
export function foldCondition(node: Expression, known: KnownNames, locals: ReadonlySet<string>): boolean | undefined {
  const fold = (inner: Expression) => foldCondition(inner, known, locals);
  switch (node.typename) {
    case "Not": {
      const value = fold(node.target);
      return value === undefined ? undefined : !value;
    }
    case "And":
      return and(fold(node.left), () => fold(node.right));
    case "Or": {
      const holds = and(negated(fold(node.left)), () => negated(fold(node.right)));
      return negated(holds);
    }
    case "Compare": {
      const [operand, ...more] = node.ops;
      if (operand === undefined || more.length > 0 || (operand.type !== "==" && operand.type !== "!="))
        return undefined;
      const left = constantOf(node.expr, known, locals);
      const right = constantOf(operand.expr, known, locals);
      if (left === undefined || right === undefined) return undefined;
      return valuesEqual(left, right) === (operand.type === "==");
    }
    default: {
      const value = constantOf(node, known, locals);
      return value === undefined ? undefined : isTruthy(value);
    }
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** The right side counts where the left one does not decide. */
function and(left: boolean | undefined, right: () => boolean | undefined): boolean | undefined {
  return left === true ? right() : left;
}

function constantOf(node: Expression, known: KnownNames, locals: ReadonlySet<string>): Value | undefined {
  const literal = literalValue(node);
  if (literal !== undefined) return literal;
  if (node.typename === "FunCall") {
    const path = dottedPath(node.name);
    const values = node.args.positional.map(literalValue);
    const plain = node.args.keywords.length === 0 && node.args.spread === null && node.args.keywordSpread === null;
    if (path === undefined || locals.has(path[0] ?? "") || !plain || values.includes(undefined)) return undefined;
    return known.call(path, values as Value[]);
  }
  const path = dottedPath(node);
  return path === undefined || locals.has(path[0] ?? "") ? undefined : known.value(path);
}
