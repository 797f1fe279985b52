import { JinjaObject, PyTuple, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";

/** Something whose values are looked up by name, as attributes and as items, and can be listed. */
export class MappingObject extends JinjaObject {
  readonly typeName: string;
  override get kind(): "mapping" {
    return "mapping";
  }

  readonly #find: (name: string) => Value | undefined;
  readonly #names: () => Iterable<string>;

  constructor(typeName: string, find: (name: string) => Value | undefined, names: () => Iterable<string>) {
    super();
    this.typeName = typeName;
    this.#find = find;
    this.#names = names;
  }

  override length(): number {
    return [...this.#names()].length;
  }

  override isTruthy(): boolean {
    return true;
  }

  override iterate(): Iterable<Value> {
    return [...this.#names()];
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.#find(key) : undefined;
  }

  override contains(key: Value): boolean {
    return this.getItem(key) !== undefined;
  }

  override getAttribute(name: string): Value | undefined {
    switch (name) {
      case "get":
        return nativeFunction(
          name,
          ["key", optional("default")],
          (key, fallback) => this.#find(toText(key ?? null)) ?? fallback ?? null,
        );
      case "keys":
        return nativeFunction(name, [], () => [...this.#names()]);
      case "values":
        return nativeFunction(name, [], () => [...this.#names()].map((key) => this.#find(key) ?? null));
      case "items":
        return nativeFunction(name, [], () =>
          [...this.#names()].map((key) => PyTuple.create([key, this.#find(key) ?? null])),
        );
      default:
        return this.#find(name);
    }
  }
}
