import { bindArguments, JinjaObject, NativeFunction, type Parameter, PyTuple, type Value } from "../../jinja/index.ts";

/** A function for templates; its body gets one value a parameter. */
export function nativeFunction(
  name: string,
  parameters: readonly Parameter[],
  body: (...values: Value[]) => Value | Promise<Value>,
): NativeFunction {
  return new NativeFunction(name, (args) => body(...bindArguments(name, parameters, args)));
}

/** A parameter that is None where it is left out. */
export function optional(name: string, value: Value = null): Parameter {
  return { name, default: value };
}

/** An object with members: a module, or a class that can be called to make an object. */
export class TemplateModule extends JinjaObject {
  readonly typeName: string;
  readonly #members: ReadonlyMap<string, () => Value>;
  override readonly call?: NativeFunction["call"];

  constructor(typeName: string, members: Readonly<Record<string, () => Value>>, make?: NativeFunction) {
    super();
    this.typeName = typeName;
    this.#members = new Map(Object.entries(members));
    if (make !== undefined) this.call = (args) => make.call(args);
  }

  override getAttribute(name: string): Value | undefined {
    const member = this.#members.get(name)?.();
    if (member !== undefined) return member;
    if (name === "keys") return nativeFunction(name, [], () => [...this.#members.keys()]);
    if (name !== "items") return undefined;
    return nativeFunction(name, [], () => [...this.#members].map(([key, make]) => PyTuple.create([key, make()])));
  }

  override length(): number {
    return this.#members.size;
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.getAttribute(key) : undefined;
  }

  override toRepr(): string {
    return `<module '${this.typeName}'>`;
  }

  override isTruthy(): boolean {
    return true;
  }
}
