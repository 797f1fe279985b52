import { JinjaObject, toRepr, type Value } from "../../jinja/index.ts";

/** Values by name, as attributes and as items, that are not to be listed: Python's `Namespace` and dataclasses. */
export class NamespaceObject extends JinjaObject {
  readonly typeName: string;
  readonly #label: string;
  readonly #values: ReadonlyMap<string, Value>;

  /** @param label what stands before the values where the object is printed */
  constructor(typeName: string, label: string, values: ReadonlyMap<string, Value>) {
    super();
    this.typeName = typeName;
    this.#label = label;
    this.#values = values;
  }

  override isTruthy(): boolean {
    return true;
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.#values.get(key) : undefined;
  }

  override contains(key: Value): boolean {
    return this.getItem(key) !== undefined;
  }

  override getAttribute(name: string): Value | undefined {
    return this.#values.get(name);
  }

  override toRepr(): string {
    return `${this.#label}(${[...this.#values].map(([name, value]) => `${name}=${toRepr(value)}`).join(", ")})`;
  }
}
