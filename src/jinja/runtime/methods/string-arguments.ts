import { bindArguments, type Parameter } from "../bind-arguments.ts";
import { toIndex } from "../numbers.ts";
import { typeError } from "../python-error.ts";
import { typeName } from "../type-name.ts";
import type { CallArguments, Value } from "../value.ts";

/** A text argument; anything else raises as Python does. */
export function requireText(value: Value | undefined, what = "argument 1"): string {
  if (typeof value === "string") return value;
  return typeError(`${what} must be str, not ${typeName(value ?? null)}`);
}

/** An int argument, or the standard value where it was left out. */
export function optionalIndex(value: Value | undefined, standard: number): number {
  return value === undefined || value === null ? standard : toIndex(value);
}

/** Binds the arguments of the method `name`. */
export function bindMethod(name: string, parameters: readonly Parameter[], args: CallArguments): Value[] {
  return bindArguments(name, parameters, args);
}

/** An optional parameter, None where it is left out. */
export function optional(name: string): Parameter {
  return { name, default: null };
}
