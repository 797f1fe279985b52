import { randomUUID } from "node:crypto";
import type { Comparisons } from "./equality.ts";
import type { CallArguments, Value } from "./value.ts";

/**
 * Base class of every object a template can hold that JavaScript has no plain value for, the host's included. Only what these methods
 * answer can be reached from a template: JavaScript properties never can.
 *
 * It has no fields of its own: thousands of such objects are made for a template, and each field is defined anew in each.
 */
export abstract class JinjaObject {
  /** Python-like type name, as messages and `<relation object>` show it. */
  abstract readonly typeName: string;
  /** What `is mapping` and `is sequence` say; neither where it is left out. */
  get kind(): "mapping" | "sequence" | undefined {
    return undefined;
  }

  /** Whether it cannot be a key of a dict, as what can change. */
  get isUnhashable(): boolean {
    return false;
  }

  /** A text that no other object has; there when it was asked for. */
  declare private identity?: string;

  /** `x.name`; undefined where there is no such attribute. */
  getAttribute(_name: string): Value | undefined {
    return undefined;
  }

  /** `x[key]`; undefined where there is no such item. */
  getItem(_key: Value): Value | undefined {
    return undefined;
  }

  /** `str(x)`, which is also what `{{ x }}` writes. */
  toText(): string {
    return this.toRepr();
  }

  /** `repr(x)`, as inside a printed list. */
  toRepr(): string {
    return `<${this.typeName} object>`;
  }

  isTruthy(): boolean {
    return this.length === undefined || this.length() > 0;
  }

  /** `x[start:stop]` of what is no list: its elements, from which the slice is taken as a tuple. */
  sliceable?(): readonly Value[];
  /** Number of elements, for objects that have one. */
  length?(): number;
  /** `int(x)`, for objects that stand for a whole number. */
  integer?(): number;
  /** Elements, for objects that can be iterated. */
  iterate?(): Iterable<Value>;
  /** Makes the object callable; a promise may be returned where the template renders asynchronously. */
  call?(args: CallArguments): Value | Promise<Value>;
  /** Negative, zero or positive like a sort function; undefined where the two cannot be ordered. */
  compare?(other: Value): number | undefined;
  /** `value in x`, where it is not a search through the elements. */
  contains?(value: Value): boolean;
  /** An arithmetic operator (`+`, `-`, `*` …), `reflected` where the object stands on the right; undefined where it has no meaning. */
  binary?(operator: string, other: Value, reflected: boolean): Value | undefined;
  equals(other: Value, _comparisons?: Comparisons): boolean {
    return this === other;
  }

  /** A text that is equal for equal objects, for use as a dictionary key; by identity unless overridden. */
  hashKey(): string {
    this.identity ??= `o${randomUUID()}`;
    return this.identity;
  }
}
