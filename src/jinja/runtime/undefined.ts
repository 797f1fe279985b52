import { JinjaObject } from "./jinja-object.ts";
import { PythonError } from "./python-error.ts";
import type { Value } from "./value.ts";

/** The error class an undefined value raises when it is used; another one than usual for what the sandbox forbids. */
export type UndefinedErrorType = "UndefinedError" | "SecurityError";

/**
 * A name, attribute or item that does not exist. It prints as nothing and is false and empty; other uses raise, except that a chainable
 * one gives an undefined again for attributes, items and calls.
 */
export class Undefined extends JinjaObject {
  readonly typeName = "Undefined";
  /** The name that was looked up, for messages and suggestions. */
  readonly undefinedName: string;
  readonly chainable: boolean;
  readonly #message: string;
  readonly #errorType: UndefinedErrorType;

  constructor(name: string, message = `'${name}' is undefined`, chainable = false, errorType?: UndefinedErrorType) {
    super();
    this.undefinedName = name;
    this.chainable = chainable;
    this.#message = message;
    this.#errorType = errorType ?? "UndefinedError";
  }

  /** Raises what Jinja2 raises when an undefined value is used. */
  fail(): never {
    throw new PythonError(this.#errorType, this.#message);
  }

  override toText(): string {
    return "";
  }

  override toRepr(): string {
    return "Undefined";
  }

  override length(): number {
    return 0;
  }

  override iterate(): Iterable<Value> {
    return [];
  }

  override equals(other: Value): boolean {
    return other instanceof Undefined;
  }

  override hashKey(): string {
    return "undefined";
  }
}

/** Raises if `value` is undefined: for what Jinja2 does not do with an undefined value. */
export function requireDefined<Kind extends Value>(value: Kind): Exclude<Kind, Undefined> {
  if (value instanceof Undefined) value.fail();
  return value as Exclude<Kind, Undefined>;
}
