import { JinjaObject, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";

/** Where a template's names are looked up. */
interface Names {
  lookup(name: string): Value | undefined;
}

/** `context`: the names of a template by their texts, for macros whose name is in a variable: `context["my_macro"]()`. */
export class ContextObject extends JinjaObject {
  readonly typeName = "dict";
  override readonly kind = "mapping";
  readonly #names: Names;

  constructor(names: Names) {
    super();
    this.#names = names;
  }

  override getAttribute(name: string): Value | undefined {
    if (name !== "get") return this.#names.lookup(name);
    return nativeFunction("get", ["key", optional("default")], (key, fallback) => {
      return this.#names.lookup(toText(key ?? null)) ?? fallback ?? null;
    });
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.#names.lookup(key) : undefined;
  }

  override contains(key: Value): boolean {
    return this.getItem(key) !== undefined;
  }
}
