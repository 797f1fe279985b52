import { PyTuple, type Value, valuesEqual } from "../../../jinja/index.ts";
import { nativeFunction } from "../../../project/index.ts";
import { DataType, type DataTypeName } from "./data-type.ts";
import { NamedSequence } from "./named-sequence.ts";
import { sortedCells } from "./sorted-cells.ts";

/** A column: its cells, name and type. */
export class TableColumn extends NamedSequence {
  readonly name: string;
  readonly type: DataTypeName;
  readonly #index: number;

  constructor(name: string, type: DataTypeName, index: number, cells: readonly Value[]) {
    super("agate.Column", undefined, cells);
    this.name = name;
    this.type = type;
    this.#index = index;
  }

  override getAttribute(name: string): Value | undefined {
    const present = () => this.items.filter((item) => item !== null);
    switch (name) {
      case "name":
        return this.name;
      case "index":
        return this.#index;
      case "data_type":
        return new DataType(this.type);
      case "values_distinct":
        return nativeFunction(name, [], () => PyTuple.create(distinct(this.items)));
      case "values_sorted":
        return nativeFunction(name, [], () => sortedCells(this.items));
      case "values_without_nulls":
        return nativeFunction(name, [], () => PyTuple.create(present()));
      case "values_without_nulls_sorted":
        return nativeFunction(name, [], () => sortedCells(present()));
      default:
        return super.getAttribute(name);
    }
  }
}

/** Each value once, where it first comes. */
export function distinct(values: readonly Value[]): Value[] {
  const found: Value[] = [];
  for (const value of values) if (!found.some((other) => valuesEqual(other, value))) found.push(value);
  return found;
}
