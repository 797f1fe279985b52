import { JinjaObject, PyDict, PyTuple, toRepr, type Value, valuesEqual } from "../../../jinja/index.ts";
import { nativeFunction, optional } from "../../../project/index.ts";

/** How many items are shown where the sequence is printed. */
const shownItems = 5;

/** A list whose items may have names too, as the columns and the rows of a table are. */
export class NamedSequence extends JinjaObject {
  readonly typeName: string;
  override get kind(): "sequence" {
    return "sequence";
  }

  /** The names of the items; undefined where they have none. */
  readonly names: readonly Value[] | undefined;
  readonly items: readonly Value[];

  constructor(typeName: string, names: readonly Value[] | undefined, items: readonly Value[]) {
    super();
    this.typeName = typeName;
    this.names = names;
    this.items = items;
  }

  override length(): number {
    return this.items.length;
  }

  override iterate(): Iterable<Value> {
    return this.items;
  }

  override sliceable(): readonly Value[] {
    return this.items;
  }

  override toRepr(): string {
    const shown = this.items.slice(0, shownItems).map(toRepr);
    if (this.items.length > shownItems) shown.push("...");
    return `<${this.typeName}: (${shown.join(", ")})>`;
  }

  override equals(other: Value): boolean {
    const items = other instanceof NamedSequence ? other.items : Array.isArray(other) ? other : undefined;
    if (items === undefined || items.length !== this.items.length) return false;
    return this.items.every((item, index) => valuesEqual(item, items[index] ?? null));
  }

  override getItem(key: Value): Value | undefined {
    if (typeof key === "number") return this.items.at(key);
    const index = this.names?.findIndex((name) => valuesEqual(name, key)) ?? -1;
    return index < 0 ? undefined : this.items[index];
  }

  override getAttribute(name: string): Value | undefined {
    const tuple = (values: readonly Value[]) => nativeFunction(name, [], () => PyTuple.create(values));
    const entries = (): readonly Value[] =>
      this.items.map((item, index) => PyTuple.create([this.names?.[index] ?? null, item]));
    switch (name) {
      case "values":
        return tuple(this.items);
      case "keys":
        return this.names === undefined ? nativeFunction(name, [], () => null) : tuple(this.names);
      case "items":
        return nativeFunction(name, [], () => PyTuple.create(entries()));
      case "dict":
        return nativeFunction(
          name,
          [],
          () => new OrderedDict(this.items.map((item, index) => [this.names?.[index] ?? null, item])),
        );
      case "get":
        return nativeFunction(
          name,
          ["key", optional("default")],
          (key, fallback) => this.getItem(key ?? null) ?? fallback ?? null,
        );
      case "count":
        return nativeFunction(
          name,
          ["value"],
          (value) => this.items.filter((item) => valuesEqual(item, value ?? null)).length,
        );
      case "index":
        return nativeFunction(name, ["value"], (value) =>
          this.items.findIndex((item) => valuesEqual(item, value ?? null)),
        );
      default:
        return undefined;
    }
  }
}

/** Python's `OrderedDict`, which only prints another way than a dict. */
class OrderedDict extends PyDict {
  override readonly typeName = "OrderedDict";

  override toRepr(): string {
    return `OrderedDict([${[...this.entries()].map((entry) => toRepr(PyTuple.create(entry))).join(", ")}])`;
  }
}
