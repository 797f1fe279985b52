import { JinjaObject } from "./jinja-object.ts";
import type { CallArguments, Value } from "./value.ts";

/** A function written in TypeScript that a template can call. */
export class NativeFunction extends JinjaObject {
  get typeName(): string {
    return "function";
  }

  readonly name: string;
  readonly #fn: (args: CallArguments) => Value | Promise<Value>;

  constructor(name: string, fn: (args: CallArguments) => Value | Promise<Value>) {
    super();
    this.name = name;
    this.#fn = fn;
  }

  override call(args: CallArguments): Value | Promise<Value> {
    return this.#fn(args);
  }

  override toRepr(): string {
    return `<function ${this.name}>`;
  }
}
