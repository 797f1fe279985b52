import { binaryOperation, negate, type Operator, plus } from "./arithmetic.ts";
import { findAttribute, getAttribute, getItem } from "./attributes.ts";
import { callValue } from "./call.ts";
import type { Environment } from "./environment.ts";
import { valuesEqual } from "./equality.ts";
import { leaveTemplate } from "./error-position.ts";
import { isTruthy } from "./is-truthy.ts";
import { contains, isIterable, iterate, lengthOf, listOf } from "./iteration.ts";
import { JinjaObject } from "./jinja-object.ts";
import { LoopContext, type LoopRecursion } from "./loop-context.ts";
import { MacroReturn } from "./macro-return.ts";
import { type MacroBody, type MacroTraits, MacroValue } from "./macro-value.ts";
import { type Meter, meterOf } from "./meter.ts";
import { Namespace } from "./namespace.ts";
import { compareValues } from "./ordering.ts";
import { toText } from "./printing.ts";
import { PyDict } from "./py-dict.ts";
import { PyFloat } from "./py-float.ts";
import { PyTuple } from "./py-tuple.ts";
import { PythonError, typeError, valueError } from "./python-error.ts";
import { Range } from "./range.ts";
import type { Scope } from "./render-limits.ts";
import { sliceValue } from "./slices.ts";
import { typeName } from "./type-name.ts";
import { Undefined } from "./undefined.ts";
import { unknownName } from "./unknown-name.ts";
import { type CallArguments, noKeywords, type Value } from "./value.ts";

/**
 * What generated code calls: one object a render of one file, so that operations know the mode for undefined values, the file and the
 * budget. Trailing `_at` parameters exist for their evaluation: generated code stores its position there, after the operands' values.
 */
export class RenderContext {
  readonly environment: Environment;
  readonly file: string;
  readonly chainable: boolean;
  readonly noKeywords = noKeywords;
  readonly #scope: Scope;
  readonly #meter: Meter;

  constructor(environment: Environment, file: string, scope: Scope) {
    this.environment = environment;
    this.file = file;
    this.chainable = scope.undefinedMode === "chainable";
    this.#scope = scope;
    this.#meter = meterOf(scope);
  }

  /** The value of a name that the template does not set itself. */
  lookup(name: string): Value {
    // Not `??` for any value of a template: None is null.
    const value = this.#scope.lookup(name);
    if (value !== undefined) return value;
    const global = this.environment.globals.get(name);
    return global === undefined ? this.undefined(name) : global;
  }

  undefined(name: string, message?: string): Undefined {
    return new Undefined(name, message, this.chainable);
  }

  text(value: Value): string {
    return typeof value === "string" ? value : toText(value);
  }

  truthy(value: Value): boolean {
    return value === true || (value !== false && isTruthy(value));
  }

  attribute(value: Value, name: string, _at?: number): Value {
    return getAttribute(value, name, this.chainable);
  }

  item(value: Value, key: Value, _at?: number): Value {
    return getItem(value, key, this.chainable);
  }

  slice(value: Value, start: Value, stop: Value, step: Value, _at?: number): Value {
    return sliceValue(value, start, stop, step);
  }

  /** The attribute alone, as the `attr` filter looks it up: never an item. */
  plainAttribute(value: Value, name: string): Value {
    const found = name.startsWith("__") ? undefined : findAttribute(value, name);
    if (found !== undefined) return found;
    return this.undefined(name, `'${typeName(value)} object' has no attribute '${name}'`);
  }

  binary(operator: Operator, left: Value, right: Value, _at?: number): Value {
    return binaryOperation(operator, left, right);
  }

  negate(value: Value, _at?: number): Value {
    return negate(value);
  }

  plus(value: Value, _at?: number): Value {
    return plus(value);
  }

  compare(operator: string, left: Value, right: Value, _at?: number): boolean {
    switch (operator) {
      case "==":
        return valuesEqual(left, right);
      case "!=":
        return !valuesEqual(left, right);
      case "in":
        return contains(right, left);
      case "not in":
        return !contains(right, left);
      case "<":
        return compareValues(left, right, operator) < 0;
      case ">":
        return compareValues(left, right, operator) > 0;
      case "<=":
        return compareValues(left, right, operator) <= 0;
      default:
        return compareValues(left, right, operator) >= 0;
    }
  }

  call(callee: Value, positional: Value[], keywords: ReadonlyMap<string, Value>, _at?: number): Value | Promise<Value> {
    return callValue(callee, { positional, keywords });
  }

  callSync(callee: Value, positional: Value[], keywords: ReadonlyMap<string, Value>, _at?: number): Value {
    return this.noPromise(callValue(callee, { positional, keywords }));
  }

  filter(name: string, input: Value, positional: Value[], keywords: ReadonlyMap<string, Value>, _at?: number) {
    return this.applyFilter(name, input, { positional, keywords });
  }

  filterSync(name: string, input: Value, positional: Value[], keywords: ReadonlyMap<string, Value>, _at?: number) {
    return this.noPromise(this.applyFilter(name, input, { positional, keywords }));
  }

  applyFilter(name: string, input: Value, args: CallArguments): Value | Promise<Value> {
    const filter = this.environment.filters.get(name);
    if (filter === undefined) throw unknownName("filter", name, this.environment.filters.keys());
    // Filters go through all of a list at once, which counts as much as a loop through it.
    if (Array.isArray(input) || input instanceof Range) this.#meter.spend(lengthOf(input));
    return filter(input, args, this);
  }

  test(name: string, input: Value, positional: Value[], keywords: ReadonlyMap<string, Value>, _at?: number): boolean {
    return this.applyTest(name, input, { positional, keywords });
  }

  applyTest(name: string, input: Value, args: CallArguments): boolean {
    const test = this.environment.tests.get(name);
    if (test === undefined) throw unknownName("test", name, this.environment.tests.keys());
    return test(input, args, this);
  }

  /** A value that has to be there at once. */
  noPromise(value: Value | Promise<Value>): Value {
    if (!(value instanceof Promise)) return value;
    // The promise is given up, so a rejection of it must not end the process.
    value.catch(() => undefined);
    throw new PythonError("SynchronousError", "cannot wait here: this function answers asynchronously");
  }

  /** What a loop goes through. A list is not copied: what the loop's body appends to it is gone through as well. */
  items(value: Value, _at?: number): Value[] {
    return Array.isArray(value) ? value : listOf(value);
  }

  spread(value: Value): Iterable<Value> {
    return iterate(value);
  }

  /** Keyword arguments, with `**spread` where there is one. */
  keywords(entries: readonly (readonly [string, Value])[], spread?: Value): ReadonlyMap<string, Value> {
    const keywords = new Map(entries);
    if (spread === undefined) return keywords;
    if (!(spread instanceof JinjaObject) || spread.kind !== "mapping" || spread.iterate === undefined) {
      return typeError(`argument after ** must be a mapping, not ${typeName(spread)}`);
    }
    for (const key of spread.iterate()) {
      if (typeof key !== "string") return typeError("keywords must be strings");
      if (keywords.has(key)) typeError(`got multiple values for keyword argument '${key}'`);
      keywords.set(key, spread.getItem(key) ?? null);
    }
    return keywords;
  }

  unpack(value: Value, count: number, _at?: number): Value[] {
    if (!isIterable(value)) return typeError(`cannot unpack non-iterable ${typeName(value)} object`);
    const items = listOf(value);
    if (items.length < count) valueError(`not enough values to unpack (expected ${count}, got ${items.length})`);
    if (items.length > count) valueError(`too many values to unpack (expected ${count})`);
    return items;
  }

  assignAttribute(target: Value, name: string, value: Value, _at?: number): void {
    if (!(target instanceof Namespace)) {
      throw new PythonError("TemplateRuntimeError", "cannot assign attribute on non-namespace object");
    }
    target.set(name, value);
  }

  float(value: number): PyFloat {
    return new PyFloat(value);
  }

  tuple(items: Value[]): PyTuple {
    return PyTuple.create(items);
  }

  dict(entries: [Value, Value][]): PyDict {
    return new PyDict(entries);
  }

  loop(items: readonly Value[], depth: number, recurse?: LoopRecursion): LoopContext {
    return new LoopContext(items, depth, recurse);
  }

  macro(name: string, parameters: readonly string[], traits: MacroTraits, body: MacroBody): MacroValue {
    return new MacroValue(name, parameters, traits, body);
  }

  /** One turn of a loop. */
  step(outputLength: number): void {
    this.#meter.step(outputLength);
  }

  enter(): void {
    this.#meter.enter();
  }

  leave(): void {
    this.#meter.leave();
  }

  /** What a macro gives that wrote this text. */
  finish(output: string): string {
    this.#meter.checkOutput(output.length);
    return output;
  }

  /** The error to throw on from a template's top level (no name) or the body of a call block. */
  fail(error: unknown, at: number, name?: string): unknown {
    return leaveTemplate(error, this.file, at, name);
  }

  /** A macro's end by an error: a returned value is its result, anything else is thrown on. */
  failMacro(error: unknown, at: number, name: string): Value {
    if (error instanceof MacroReturn) return error.value;
    throw leaveTemplate(error, this.file, at, name);
  }
}
