import type { JsonValue, QueryResult, ValueKind } from "../../core/index.ts";
import { JinjaObject, PyDict, PyFloat, PyTuple, toText, toValue, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import { HostObject } from "./host-object.ts";

/** A query's result as templates see it: columns and rows, by number and by name. */
export class TableObject extends JinjaObject {
  readonly typeName = "Table";
  readonly #names: readonly string[];
  readonly #rows: readonly RowObject[];

  constructor(result: QueryResult) {
    super();
    this.#names = result.columns.map((column) => column.name);
    this.#rows = result.rows.map(
      (row) =>
        new RowObject(
          this.#names,
          row.map((cell, index) => cellValue(cell, result.columns[index]?.kind ?? "text")),
        ),
    );
  }

  override length(): number {
    return this.#rows.length;
  }

  override isTruthy(): boolean {
    return true;
  }

  override iterate(): Iterable<Value> {
    return this.#rows;
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "number" ? this.#rows.at(key) : undefined;
  }

  override getAttribute(name: string): Value | undefined {
    switch (name) {
      case "column_names":
        return PyTuple.from([...this.#names]);
      case "columns":
        return new NamedSequence("MappedSequence", this.#names, this.#columns());
      case "rows":
        return [...this.#rows];
      case "print_table":
        return nativeFunction(name, [optional("max_rows"), optional("max_columns")], () => null);
      default:
        return undefined;
    }
  }

  #columns(): Value[] {
    return this.#names.map((name, index) => {
      const values = this.#rows.map((row) => row.getItem(index) ?? null);
      return new TableColumn(name, index, values);
    });
  }
}

/** A list whose items have names too. */
class NamedSequence extends JinjaObject {
  readonly typeName: string;
  override readonly kind = "sequence";
  readonly names: readonly string[];
  readonly items: readonly Value[];

  constructor(typeName: string, names: readonly string[], items: readonly Value[]) {
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

  override toRepr(): string {
    return `<${this.typeName}: (${this.items.map((item) => toText(item)).join(", ")})>`;
  }

  override getItem(key: Value): Value | undefined {
    if (typeof key === "number") return this.items.at(key);
    const index = typeof key === "string" ? this.names.indexOf(key) : -1;
    return index < 0 ? undefined : this.items[index];
  }

  override getAttribute(name: string): Value | undefined {
    const list = (values: readonly Value[]) => nativeFunction(name, [], () => PyTuple.from([...values]));
    switch (name) {
      case "values":
        return list(this.items);
      case "keys":
        return list(this.names);
      case "items":
        return list(this.names.map((key, index) => PyTuple.from([key, this.items[index] ?? null])));
      case "dict":
        return nativeFunction(name, [], () => new PyDict(this.names.map((key, i) => [key, this.items[i] ?? null])));
      case "get":
        return nativeFunction(
          name,
          ["key", optional("default")],
          (key, fallback) => this.getItem(key ?? null) ?? fallback ?? null,
        );
      default:
        return undefined;
    }
  }
}

class RowObject extends NamedSequence {
  constructor(names: readonly string[], items: readonly Value[]) {
    super("Row", names, items);
  }

  override getAttribute(name: string): Value | undefined {
    return super.getAttribute(name) ?? this.getItem(name);
  }
}

class TableColumn extends NamedSequence {
  readonly #name: string;
  readonly #index: number;

  constructor(name: string, index: number, values: readonly Value[]) {
    super("Column", [], values);
    this.#name = name;
    this.#index = index;
  }

  override getAttribute(name: string): Value | undefined {
    if (name === "name") return this.#name;
    if (name === "index") return this.#index;
    if (name === "values_distinct") {
      return nativeFunction(name, [], () => PyTuple.from([...new Set(this.items)]));
    }
    return super.getAttribute(name);
  }
}

function cellValue(cell: JsonValue, kind: ValueKind): Value {
  if (cell === null) return null;
  if (kind === "integer") return typeof cell === "string" ? BigInt(cell) : (cell as number);
  if (kind === "decimal" || kind === "float") return new PyFloat(Number(cell));
  return toValue(cell);
}

/** What `load_result` gives: the answer, the rows, and the rows as plain lists. */
export function statementResult(result: QueryResult): HostObject {
  const table = new TableObject(result);
  return new HostObject("Result", {
    response: () => result.message,
    table: () => table,
    data: () => [...table.iterate()].map((row) => [...((row as NamedSequence).iterate() as Iterable<Value>)]),
  });
}
