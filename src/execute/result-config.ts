import { JinjaObject, type PyDict, toText, type Value } from "../jinja/index.ts";
import { nativeFunction, optional } from "../project/index.ts";

/**
 * The config of a node among the `results` of a run. Unlike the dict of `graph` and `model` it is no mapping, and gives
 * None for what nobody configured: packages that keep a log of runs ask every node, tests included, for `full_refresh`.
 */
export class ResultConfig extends JinjaObject {
  readonly typeName = "Config";
  readonly #dict: PyDict;

  constructor(dict: PyDict) {
    super();
    this.#dict = dict;
  }

  override getAttribute(name: string): Value {
    if (name === "to_dict") return nativeFunction(name, [optional("omit_none", false)], () => this.#dict);
    if (name !== "get") return this.getItem(name);
    return nativeFunction(
      name,
      ["key", optional("default")],
      (key, fallback) => this.#dict.get(toText(key ?? null)) ?? fallback ?? null,
    );
  }

  override getItem(key: Value): Value {
    return this.#dict.get(key) ?? null;
  }

  override contains(key: Value): boolean {
    return this.#dict.get(key) !== undefined;
  }

  override isTruthy(): boolean {
    return true;
  }

  override length(): number {
    return [...this.#dict.keys()].length;
  }

  override iterate(): Iterable<Value> {
    return this.#dict.keys();
  }
}
