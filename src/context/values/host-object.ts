import { bindArguments, JinjaObject, NativeFunction, type Parameter, type Value } from "../../jinja/index.ts";

/** A member of a host object or of the context: computed when a template asks for it. */
export type Member = () => Value;

/** An object of the host whose attributes are given as data. */
export class HostObject extends JinjaObject {
  readonly typeName: string;
  readonly #members: ReadonlyMap<string, Member>;

  constructor(typeName: string, members: Readonly<Record<string, Member>>) {
    super();
    this.typeName = typeName;
    this.#members = new Map(Object.entries(members));
  }

  override getAttribute(name: string): Value | undefined {
    return this.#members.get(name)?.();
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.getAttribute(key) : undefined;
  }
}

/**
 * A function that templates call, with Python's way to pass arguments by place or by name.
 *
 * @example
 * nativeFunction("quote", ["identifier"], (identifier) => `"${identifier}"`);
 */
export function nativeFunction(
  name: string,
  parameters: readonly Parameter[],
  body: (...values: Value[]) => Value | Promise<Value>,
): NativeFunction {
  return new NativeFunction(name, (args) => body(...bindArguments(name, parameters, args)));
}

/** A parameter that may be left out. */
export function optional(name: string, value: Value = null): Parameter {
  return { name, default: value };
}
