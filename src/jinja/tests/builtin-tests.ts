import { binaryOperation } from "../runtime/arithmetic.ts";
import { bindArguments } from "../runtime/bind-arguments.ts";
import { isCallable } from "../runtime/call.ts";
import type { Test } from "../runtime/environment.ts";
import { valuesEqual } from "../runtime/equality.ts";
import { contains, isIterable } from "../runtime/iteration.ts";
import { JinjaObject } from "../runtime/jinja-object.ts";
import { isNumeric } from "../runtime/numbers.ts";
import { compareValues } from "../runtime/ordering.ts";
import { toText } from "../runtime/printing.ts";
import { PyDecimal } from "../runtime/py-decimal.ts";
import { PyFloat } from "../runtime/py-float.ts";
import { isLowerText, isUpperText } from "../runtime/text-case.ts";
import { Undefined } from "../runtime/undefined.ts";
import type { CallArguments, Value } from "../runtime/value.ts";

function simple(name: string, test: (value: Value) => boolean): Test {
  return (value, args) => {
    bindArguments(name, [], args);
    return test(value);
  };
}

function other(name: string, args: CallArguments): Value {
  const [value = null] = bindArguments(name, ["other"], args);
  return value;
}

function ordering(operator: string, holds: (order: number) => boolean): Test {
  return (value, args) => holds(compareValues(value, other(operator, args), operator));
}

function remainder(value: Value, divisor: Value): Value {
  return binaryOperation("%", value, divisor);
}

/** Identity, where values without one of their own are compared by value. */
function sameAs(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof PyFloat && b instanceof PyFloat) return a.value === b.value;
  return a instanceof Undefined && b instanceof Undefined && a.undefinedName === b.undefinedName;
}

function isSequence(value: Value): boolean {
  if (Array.isArray(value) || typeof value === "string" || value instanceof Undefined) return true;
  return value instanceof JinjaObject && value.kind !== undefined;
}

const equal: Test = (value, args) => valuesEqual(value, other("eq", args));
const unequal: Test = (value, args) => !valuesEqual(value, other("ne", args));
const less = ordering("<", (order) => order < 0);
const lessOrEqual = ordering("<=", (order) => order <= 0);
const greater = ordering(">", (order) => order > 0);
const greaterOrEqual = ordering(">=", (order) => order >= 0);

/** All tests of Jinja2. */
export const builtinTests: ReadonlyMap<string, Test> = new Map<string, Test>(
  Object.entries<Test>({
    defined: simple("defined", (value) => !(value instanceof Undefined)),
    undefined: simple("undefined", (value) => value instanceof Undefined),
    none: simple("none", (value) => value === null),
    boolean: simple("boolean", (value) => typeof value === "boolean"),
    true: simple("true", (value) => value === true),
    false: simple("false", (value) => value === false),
    integer: simple("integer", (value) => typeof value === "number" || typeof value === "bigint"),
    float: simple("float", (value) => value instanceof PyFloat),
    number: simple("number", (value) => isNumeric(value) || value instanceof PyDecimal),
    string: simple("string", (value) => typeof value === "string"),
    mapping: simple("mapping", (value) => value instanceof JinjaObject && value.kind === "mapping"),
    sequence: simple("sequence", isSequence),
    iterable: simple("iterable", isIterable),
    callable: simple("callable", isCallable),
    lower: simple("lower", (value) => isLowerText(toText(value))),
    upper: simple("upper", (value) => isUpperText(toText(value))),
    escaped: simple("escaped", () => false),
    odd: simple("odd", (value) => valuesEqual(remainder(value, 2), 1)),
    even: simple("even", (value) => valuesEqual(remainder(value, 2), 0)),
    divisibleby: (value, args) => {
      const [divisor = null] = bindArguments("divisibleby", ["num"], args);
      return valuesEqual(remainder(value, divisor), 0);
    },
    in: (value, args) => {
      const [container = null] = bindArguments("in", ["seq"], args);
      return contains(container, value);
    },
    sameas: (value, args) => sameAs(value, other("sameas", args)),
    filter: (value, _args, context) => context.environment.filters.has(toText(value)),
    test: (value, _args, context) => context.environment.tests.has(toText(value)),
    eq: equal,
    equalto: equal,
    "==": equal,
    ne: unequal,
    "!=": unequal,
    lt: less,
    lessthan: less,
    "<": less,
    le: lessOrEqual,
    "<=": lessOrEqual,
    gt: greater,
    greaterthan: greater,
    ">": greater,
    ge: greaterOrEqual,
    ">=": greaterOrEqual,
  }),
);
