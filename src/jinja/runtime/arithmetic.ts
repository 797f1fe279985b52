import { floatPower } from "./float-power.ts";
import { integerOperation } from "./integer-arithmetic.ts";
import { JinjaObject } from "./jinja-object.ts";
import { isInteger, isNumeric, type Numeric, toNumber } from "./numbers.ts";
import { percentFormat } from "./percent-format.ts";
import { PyFloat } from "./py-float.ts";
import { PyTuple } from "./py-tuple.ts";
import { PythonError, typeError } from "./python-error.ts";
import { checkListLength, checkTextLength } from "./size-limits.ts";
import { typeName } from "./type-name.ts";
import { requireDefined } from "./undefined.ts";
import type { Value } from "./value.ts";

export type Operator = "+" | "-" | "*" | "/" | "//" | "%" | "**";

/** Python's binary operators. */
export function binaryOperation(operator: Operator, left: Value, right: Value): Value {
  if (operator === "+") {
    if (typeof left === "number" && typeof right === "number") {
      const sum = left + right;
      if (Number.isSafeInteger(sum)) return sum;
    }
    if (typeof left === "string" && typeof right === "string") return left + right;
  }
  if (operator === "%" && typeof left === "string") return percentFormat(left, right);
  const a = requireDefined(left);
  const b = requireDefined(right);
  if (isNumeric(a) && isNumeric(b)) {
    return isInteger(a) && isInteger(b) ? integerOperation(operator, a, b) : floatOperation(operator, a, b);
  }
  const sequence = sequenceOperation(operator, a, b);
  if (sequence !== undefined) return sequence;
  const result = objectOperation(operator, a, b);
  return result === undefined ? unsupported(operator, a, b) : result;
}

function floatOperation(operator: Operator, left: Numeric, right: Numeric): PyFloat {
  const a = toNumber(left);
  const b = toNumber(right);
  switch (operator) {
    case "+":
      return new PyFloat(a + b);
    case "-":
      return new PyFloat(a - b);
    case "*":
      return new PyFloat(a * b);
    case "/":
      if (b === 0) throw new PythonError("ZeroDivisionError", "float division by zero");
      return new PyFloat(a / b);
    case "//":
      if (b === 0) throw new PythonError("ZeroDivisionError", "float floor division by zero");
      return new PyFloat(floorQuotient(a, b));
    case "%": {
      if (b === 0) throw new PythonError("ZeroDivisionError", "float modulo");
      const rest = a % b;
      if (rest === 0) return new PyFloat(b < 0 ? -0 : 0);
      return new PyFloat(rest < 0 !== b < 0 ? rest + b : rest);
    }
    case "**":
      if (a === 0 && b < 0) {
        throw new PythonError("ZeroDivisionError", "0.0 cannot be raised to a negative power");
      }
      if (a < 0 && !Number.isInteger(b)) throw new PythonError("ValueError", "a complex number is no template value");
      return new PyFloat(floatPower(a, b));
  }
}

/** Python's `a // b`: from the remainder, which is exact where a quotient is rounded. */
function floorQuotient(a: number, b: number): number {
  const rest = a % b;
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function sequenceOperation(operator: Operator, a: Value, b: Value): Value | undefined {
  if (operator === "+" && Array.isArray(a) && Array.isArray(b)) {
    if (a instanceof PyTuple !== b instanceof PyTuple) return undefined;
    checkListLength(a.length + b.length);
    return a instanceof PyTuple ? PyTuple.create([...a, ...b]) : [...a, ...b];
  }
  if (operator !== "*") return undefined;
  if (isInteger(a) && (typeof b === "string" || Array.isArray(b))) return repeat(b, a);
  if (isInteger(b) && (typeof a === "string" || Array.isArray(a))) return repeat(a, b);
  return undefined;
}

function repeat(sequence: string | Value[], count: boolean | number | bigint): Value {
  const times = Math.max(0, Number(count));
  if (Number(count) >= 2 ** 63 || Number(count) < -(2 ** 63)) {
    throw new PythonError("OverflowError", "cannot fit 'int' into an index-sized integer");
  }
  // Of nothing there is nothing, however often: no turn is made for it.
  if (sequence.length === 0)
    return sequence instanceof PyTuple ? new PyTuple() : typeof sequence === "string" ? "" : [];
  const length = sequence.length * times;
  if (typeof sequence === "string") checkTextLength(length);
  else checkListLength(length);
  if (typeof sequence === "string") return sequence.repeat(times);
  const items: Value[] = sequence instanceof PyTuple ? new PyTuple() : [];
  for (let turn = 0; turn < times; turn++) for (const item of sequence) items.push(item);
  return items;
}

function objectOperation(operator: Operator, a: Value, b: Value): Value | undefined {
  const forward = a instanceof JinjaObject ? a.binary?.(operator, b, false) : undefined;
  if (forward !== undefined) return forward;
  return b instanceof JinjaObject ? b.binary?.(operator, a, true) : undefined;
}

function unsupported(operator: Operator, a: Value, b: Value): never {
  if (operator === "+" && typeof a === "string") {
    typeError(`can only concatenate str (not "${typeName(b)}") to str`);
  }
  if (operator === "+" && Array.isArray(a)) {
    typeError(`can only concatenate ${typeName(a)} (not "${typeName(b)}") to ${typeName(a)}`);
  }
  const isSequence = (value: Value): boolean => typeof value === "string" || Array.isArray(value);
  if (operator === "*" && (isSequence(a) || isSequence(b))) {
    typeError(`can't multiply sequence by non-int of type '${typeName(isSequence(a) ? b : a)}'`);
  }
  const name = operator === "**" ? "** or pow()" : operator;
  return typeError(`unsupported operand type(s) for ${name}: '${typeName(a)}' and '${typeName(b)}'`);
}

/** Python's `a + b`. */
export function addValues(a: Value, b: Value): Value {
  return binaryOperation("+", a, b);
}

/** Python's unary minus. */
export function negate(value: Value): Value {
  const operand = requireDefined(value);
  if (operand instanceof PyFloat) return new PyFloat(-operand.value);
  if (isInteger(operand)) return typeof operand === "bigint" ? -operand : 0 - Number(operand);
  const result = operand instanceof JinjaObject ? operand.binary?.("-", 0, true) : undefined;
  return result ?? typeError(`bad operand type for unary -: '${typeName(operand)}'`);
}

/** Python's unary plus. */
export function plus(value: Value): Value {
  const operand = requireDefined(value);
  if (operand instanceof PyFloat) return operand;
  if (isInteger(operand)) return typeof operand === "boolean" ? Number(operand) : operand;
  return typeError(`bad operand type for unary +: '${typeName(operand)}'`);
}
