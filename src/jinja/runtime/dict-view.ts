import { valuesEqual } from "./equality.ts";
import { JinjaObject } from "./jinja-object.ts";
import { toRepr } from "./printing.ts";
import type { PyDict } from "./py-dict.ts";
import { PySet } from "./py-set.ts";
import { PyTuple } from "./py-tuple.ts";
import type { Value } from "./value.ts";

/** What `keys()`, `values()` and `items()` give: a view that follows later changes of its dict. */
export class DictView extends JinjaObject {
  readonly typeName: string;
  readonly #dict: PyDict;
  readonly #part: "keys" | "values" | "items";

  constructor(dict: PyDict, part: "keys" | "values" | "items") {
    super();
    this.#dict = dict;
    this.#part = part;
    this.typeName = `dict_${part}`;
  }

  override length(): number {
    return this.#dict.size;
  }

  override *iterate(): Generator<Value> {
    if (this.#part === "keys") yield* this.#dict.keys();
    else if (this.#part === "values") yield* this.#dict.values();
    else for (const entry of this.#dict.entries()) yield PyTuple.create(entry);
  }

  override contains(value: Value): boolean {
    if (this.#part === "keys") return this.#dict.has(value);
    for (const item of this.iterate()) if (valuesEqual(item, value)) return true;
    return false;
  }

  override toRepr(): string {
    return `${this.typeName}([${[...this.iterate()].map(toRepr).join(", ")}])`;
  }

  override equals(other: Value): boolean {
    if (this === other) return true;
    if (this.#part === "values") return false;
    const items = other instanceof DictView || other instanceof PySet ? other.iterate() : undefined;
    return items !== undefined && new PySet(this.iterate()).equals(new PySet(items));
  }

  override binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    const items = other instanceof DictView || other instanceof PySet ? other.iterate() : undefined;
    if (operator !== "-" || reflected || items === undefined) return undefined;
    return new PySet(this.iterate()).binary("-", new PySet(items), false);
  }
}
