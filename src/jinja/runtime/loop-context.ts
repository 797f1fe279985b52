import { valuesEqual } from "./equality.ts";
import { JinjaObject } from "./jinja-object.ts";
import { NativeFunction } from "./native-function.ts";
import { PyTuple } from "./py-tuple.ts";
import { typeError } from "./python-error.ts";
import { Undefined } from "./undefined.ts";
import type { CallArguments, Value } from "./value.ts";

/** Renders a recursive loop's body for other items, one level deeper. */
export type LoopRecursion = (items: Value, depth: number) => Value | Promise<Value>;

/** The `loop` variable of a for loop. */
export class LoopContext extends JinjaObject {
  readonly typeName = "LoopContext";
  readonly #items: readonly Value[];
  readonly #depth: number;
  readonly #recurse: LoopRecursion | undefined;
  #index = -1;
  #lastChanged: PyTuple | undefined;

  constructor(items: readonly Value[], depth: number, recurse?: LoopRecursion) {
    super();
    this.#items = items;
    this.#depth = depth;
    this.#recurse = recurse;
  }

  /** The loop goes on to its next item. */
  advance(): void {
    this.#index++;
  }

  override length(): number {
    return this.#items.length;
  }

  override getAttribute(name: string): Value | undefined {
    const { length } = this.#items;
    const index = this.#index;
    switch (name) {
      case "index":
        return index + 1;
      case "index0":
        return index;
      case "first":
        return index === 0;
      case "last":
        return index === length - 1;
      case "length":
        return length;
      case "revindex":
        return length - index;
      case "revindex0":
        return length - index - 1;
      case "depth":
        return this.#depth + 1;
      case "depth0":
        return this.#depth;
      case "previtem":
        return this.#items[index - 1] ?? this.#neighbour(index - 1, "there is no previous item");
      case "nextitem":
        return this.#items[index + 1] ?? this.#neighbour(index + 1, "there is no next item");
      case "cycle":
        return new NativeFunction("cycle", ({ positional }) => this.#cycle(positional));
      case "changed":
        return new NativeFunction("changed", ({ positional }) => this.#changed(positional));
      default:
        return undefined;
    }
  }

  #neighbour(index: number, message: string): Value {
    return index in this.#items ? null : new Undefined("item", message);
  }

  #cycle(values: readonly Value[]): Value {
    return values[this.#index % values.length] ?? (values.length > 0 ? null : typeError("no items for cycling given"));
  }

  #changed(values: readonly Value[]): boolean {
    const value = PyTuple.create(values);
    if (this.#lastChanged !== undefined && valuesEqual(this.#lastChanged, value)) return false;
    this.#lastChanged = value;
    return true;
  }

  override call({ positional }: CallArguments): Value | Promise<Value> {
    if (this.#recurse === undefined) {
      return typeError("The loop must have the 'recursive' marker to be called recursively.");
    }
    return this.#recurse(positional[0] ?? null, this.#depth + 1);
  }

  override toRepr(): string {
    return `<LoopContext ${this.#index + 1}/${this.#items.length}>`;
  }
}
