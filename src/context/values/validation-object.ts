import { HostError, JinjaObject, NativeFunction, PyDict, toRepr, type Value, valuesEqual } from "../../jinja/index.ts";

/**
 * `validation`: `validation.any('view', 'table')` is a check that a value is one of those. `validation.any[…]`, with
 * brackets, is written in many projects and checks nothing.
 */
export function validationObject(): PyDict {
  return new PyDict([["any", new AnyOf()]]);
}

class AnyOf extends JinjaObject {
  readonly typeName = "validation.any";

  override isTruthy(): boolean {
    return true;
  }

  override call({ positional }: { readonly positional: readonly Value[] }): Value {
    return check(positional);
  }
}

function check(accepted: readonly Value[]): NativeFunction {
  // A name that stands for a class has no value here, and takes any.
  const values = accepted.filter((value) => typeof value !== "object" || value === null);
  return new NativeFunction("validate", ({ positional: [value = null] }) => {
    if (values.length < accepted.length || values.some((item) => valuesEqual(item, value))) return value;
    throw new HostError(`${toRepr(value)} is not one of ${values.map((item) => toRepr(item)).join(", ")}`);
  });
}
