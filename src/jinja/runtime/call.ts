import { JinjaObject } from "./jinja-object.ts";
import { typeError } from "./python-error.ts";
import { typeName } from "./type-name.ts";
import { Undefined } from "./undefined.ts";
import type { CallArguments, Value } from "./value.ts";

/** Calls a value; raises where it is not callable. */
export function callValue(callee: Value, args: CallArguments): Value | Promise<Value> {
  if (callee instanceof Undefined) return callee.chainable ? callee : callee.fail();
  if (callee instanceof JinjaObject && callee.call !== undefined) return callee.call(args);
  return typeError(`'${typeName(callee)}' object is not callable`);
}

export function isCallable(value: Value): boolean {
  return value instanceof Undefined || (value instanceof JinjaObject && value.call !== undefined);
}
