import { isHashable } from "./hash-key.ts";
import type { MethodTable, ValueAccess } from "./method.ts";
import { dictMethods } from "./methods/dict-methods.ts";
import { listMethods, rangeMethods, tupleMethods } from "./methods/list-methods.ts";
import { floatMethods, integerMethods } from "./methods/number-methods.ts";
import { setMethods } from "./methods/set-methods.ts";
import { stringMethods } from "./methods/string-methods.ts";
import { NativeFunction } from "./native-function.ts";
import { isInteger } from "./numbers.ts";
import { toRepr } from "./printing.ts";
import { PyDict } from "./py-dict.ts";
import { PyFloat } from "./py-float.ts";
import { PySet } from "./py-set.ts";
import { PyTuple } from "./py-tuple.ts";
import { Range } from "./range.ts";
import { characters } from "./text-units.ts";
import { typeName } from "./type-name.ts";
import { Undefined } from "./undefined.ts";
import type { Value } from "./value.ts";

/**
 * `value.name`: an attribute or method, else an item of that name, else undefined. Only tables and `JinjaObject` methods are asked, never
 * JavaScript properties, and a `__name__` never finds anything.
 */
export function getAttribute(value: Value, name: string, chainable = false): Value {
  if (value instanceof Undefined) return value.chainable ? chained(name) : value.fail();
  if (name.startsWith("__")) return forbidden(value, name, chainable);
  // Not `??` for any value of a template: None is null.
  const attribute = findAttribute(value, name);
  if (attribute !== undefined) return attribute;
  const item = findItem(value, name);
  return item === undefined ? missingAttribute(value, name, chainable) : item;
}

/** `value[key]`: an item, else (for a text) an attribute of that name, else undefined. */
export function getItem(value: Value, key: Value, chainable = false): Value {
  if (value instanceof Undefined) return value.chainable ? chained(value.undefinedName) : value.fail();
  const item = findItem(value, key);
  if (item !== undefined) return item;
  if (typeof key !== "string") return missingItem(value, key, chainable);
  if (key.startsWith("__")) return forbidden(value, key, chainable);
  const attribute = findAttribute(value, key);
  return attribute === undefined ? missingAttribute(value, key, chainable) : attribute;
}

/** The attribute or method itself, without items; undefined where there is none. */
export function findAttribute(value: Value, name: string): Value | undefined {
  if (typeof value === "string") return method(stringMethods, value, name);
  if (isInteger(value)) {
    if (name === "real" || name === "numerator") return typeof value === "boolean" ? Number(value) : value;
    if (name === "imag") return 0;
    return name === "denominator" ? 1 : method(integerMethods, value, name);
  }
  if (value === null) return undefined;
  if (value instanceof PyTuple) {
    const field = value[value.fieldNames.indexOf(name)];
    return field === undefined ? method<readonly Value[]>(tupleMethods, value, name) : field;
  }
  if (Array.isArray(value)) return method(listMethods, value, name);
  // A dict may be subclassed with attributes of its own, so those come first.
  const own = value.getAttribute(name);
  if (own !== undefined) return own;
  if (value instanceof PyDict) return method(dictMethods, value, name);
  if (value instanceof PySet) return method(setMethods, value, name);
  if (value instanceof Range) return method(rangeMethods, value, name);
  if (!(value instanceof PyFloat)) return undefined;
  if (name === "real") return value;
  return name === "imag" ? new PyFloat(0) : method(floatMethods, value, name);
}

function findItem(value: Value, key: Value): Value | undefined {
  if (typeof value === "string" || Array.isArray(value)) {
    if (!isInteger(key)) return undefined;
    const items = typeof value === "string" ? characters(value) : value;
    return items.at(Number(key));
  }
  if (value === null || typeof value !== "object") return undefined;
  return isHashable(key) ? value.getItem(key) : undefined;
}

const access: ValueAccess = { attribute: getAttribute, item: getItem };

function method<Self>(table: MethodTable<Self>, self: Self, name: string): NativeFunction | undefined {
  const found = table.get(name);
  return found === undefined ? undefined : new NativeFunction(name, (args) => found(self, args, access));
}

function forbidden(value: Value, name: string, chainable: boolean): Value {
  const message = `access to attribute '${name}' of '${typeName(value)}' object is unsafe.`;
  return new Undefined(name, message, chainable, "SecurityError");
}

function missingAttribute(value: Value, name: string, chainable: boolean): Undefined {
  const owner = value === null ? "None" : `${typeName(value)} object`;
  return new Undefined(name, `'${owner}' has no attribute '${name}'`, chainable);
}

function missingItem(value: Value, key: Value, chainable: boolean): Undefined {
  const owner = value === null ? "None" : `${typeName(value)} object`;
  return new Undefined(toRepr(key), `${owner} has no element ${toRepr(key)}`, chainable);
}

function chained(name: string): Undefined {
  return new Undefined(name, undefined, true);
}
