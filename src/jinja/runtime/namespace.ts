import { JinjaObject } from "./jinja-object.ts";
import type { PyDict } from "./py-dict.ts";
import type { Value } from "./value.ts";

/** `namespace(…)`: the one thing whose attributes `set` can assign, so that a loop can carry something out. */
export class Namespace extends JinjaObject {
  readonly typeName = "Namespace";
  readonly #attributes: PyDict;

  constructor(attributes: PyDict) {
    super();
    this.#attributes = attributes;
  }

  set(name: string, value: Value): void {
    this.#attributes.set(name, value);
  }

  override getAttribute(name: string): Value | undefined {
    return this.#attributes.get(name);
  }

  override toRepr(): string {
    return `<Namespace ${this.#attributes.toRepr()}>`;
  }
}
