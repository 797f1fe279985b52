import type { Column } from "../../core/index.ts";
import { HostError, JinjaObject, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction } from "../../project/index.ts";
import { adapterTraits } from "./adapter-traits.ts";
import { columnRepr } from "./columns/column-repr.ts";
import { type ColumnTypes, columnTypes } from "./columns/column-types.ts";

/** What a column knows of its type beside the name. */
export interface ColumnSizes {
  readonly charSize: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
}

/** What a column needs of its dialect. */
export interface ColumnDialect {
  readonly name: string;
  quoteIdentifier(identifier: string): string;
}

const noSizes: ColumnSizes = { charSize: null, precision: null, scale: null };

/** A column as templates see it. */
export class ColumnObject extends JinjaObject {
  readonly typeName: string;
  /** The column with its type as the warehouse prints it. */
  readonly column: Column;
  /** The type without its sizes. */
  readonly dtype: string;
  readonly sizes: ColumnSizes;
  readonly #dialect: ColumnDialect;
  readonly #types: ColumnTypes;

  /** `warehouseType` is the type as the warehouse prints it, where it is known. */
  constructor(name: string, dtype: string, sizes: ColumnSizes, dialect: ColumnDialect, warehouseType?: string) {
    super();
    this.#dialect = dialect;
    this.#types = columnTypes(dialect.name);
    const { className, columnName = `${className}Column` } = adapterTraits(dialect.name);
    this.typeName = columnName;
    this.dtype = dtype;
    this.sizes = sizes;
    this.column = { name, dataType: warehouseType ?? this.#dataType() };
  }

  /** A column of a relation, of which the warehouse says the type, like `DECIMAL(18,2)`. */
  static of({ name, dataType }: Column, dialect: ColumnDialect): ColumnObject {
    // DuckDB's columns keep the type in one piece.
    const { dtype, sizes } = dialect.name === "duckdb" ? { dtype: dataType, sizes: noSizes } : splitType(dataType);
    return new ColumnObject(name, dtype, sizes, dialect, dataType);
  }

  override toRepr(): string {
    const { typeName, column, dtype, sizes } = this;
    return columnRepr({ typeName, name: column.name, dtype, sizes }, this.#dialect.name);
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return other instanceof ColumnObject && other.hashKey() === this.hashKey();
  }

  override hashKey(): string {
    return `column:${this.toRepr()}`;
  }

  override getAttribute(name: string): Value | undefined {
    const { column, dtype, sizes } = this;
    const answer = (make: () => Value) => nativeFunction(name, [], make);
    switch (name) {
      case "name":
      case "column":
        return column.name;
      case "quoted":
        return this.#dialect.quoteIdentifier(column.name);
      case "data_type":
      case "expanded_data_type":
        return this.#dataType();
      case "dtype":
        return dtype;
      case "char_size":
        return sizes.charSize;
      case "numeric_precision":
        return sizes.precision;
      case "numeric_scale":
        return sizes.scale;
      case "is_string":
        return answer(() => this.#is("text"));
      case "is_numeric":
        return answer(() => this.#is("numeric"));
      case "is_integer":
        return answer(() => this.#is("integer"));
      case "is_float":
        return answer(() => this.#is("float"));
      case "is_number":
        return answer(() => this.#is("numeric") || this.#is("integer") || this.#is("float"));
      case "is_struct":
        return answer(() => /^struct\b/i.test(dtype));
      case "flatten":
        return answer(() => [this]);
      case "string_size":
        return answer(() => this.#stringSize());
      case "can_expand_to":
        return nativeFunction(name, ["other_column"], (other) => this.#canExpandTo(other ?? null));
      case "literal":
        return nativeFunction(name, ["value"], (value) => this.#literal(toText(value ?? null)));
      case "string_type":
        return nativeFunction(name, ["size"], (size) => stringType(size));
      case "numeric_type":
        return nativeFunction(name, ["dtype", "precision", "scale"], numericType);
      case "mode":
        return this.#isBigQuery ? "NULLABLE" : undefined;
      case "fields":
        return this.#isBigQuery || this.#dialect.name === "duckdb" ? [] : undefined;
      default:
        return undefined;
    }
  }

  /** Whether it holds text. */
  get isText(): boolean {
    return this.#is("text");
  }

  get #isBigQuery(): boolean {
    return this.#dialect.name === "bigquery";
  }

  #literal(value: string): string {
    return this.#isBigQuery ? `cast(${value} as ${this.#dataType()})` : `${value}::${this.#dataType()}`;
  }

  #is(kind: "text" | "numeric" | "integer" | "float"): boolean {
    return this.#types[kind].has(this.dtype.toLowerCase());
  }

  #dataType(): string {
    const { charSize, precision, scale } = this.sizes;
    if (this.#is("text")) {
      if (this.dtype.toLowerCase() === "text" && this.#types.unsized.has("text")) return this.dtype;
      if (charSize === null && this.#types.unsized.has(this.dtype.toLowerCase())) return this.dtype;
      return stringType(charSize ?? this.#types.textSize);
    }
    return this.#is("numeric") ? numericType(this.dtype, precision, scale) : this.dtype;
  }

  #stringSize(): number {
    if (!this.#is("text"))
      throw new HostError(`the column ${this.column.name} is no text but ${this.dtype}: it has no string_size()`);
    return this.dtype.toLowerCase() === "text" || this.sizes.charSize === null
      ? this.#types.textSize
      : this.sizes.charSize;
  }

  #canExpandTo(other: Value): boolean {
    if (!(other instanceof ColumnObject)) throw new HostError("can_expand_to() takes a column");
    return this.#is("text") && other.#is("text") && other.#stringSize() > this.#stringSize();
  }
}

/** `character varying(20)`. */
export function stringType(size: Value | undefined): string {
  return `character varying(${toText(size ?? null)})`;
}

/** The type of text of any length. */
export const unlimitedStringType = "character varying";

/** `numeric(10,2)`, or the bare type where a number is not known. */
export function numericType(dtype?: Value, precision?: Value, scale?: Value): string {
  const type = toText(dtype ?? null);
  const isKnown = (value: Value | undefined): boolean => value !== null && value !== undefined;
  return isKnown(precision) && isKnown(scale) ? `${type}(${toText(precision ?? null)},${toText(scale ?? null)})` : type;
}

/** A type's name and the numbers in its brackets. */
export function splitType(dataType: string): { readonly dtype: string; readonly sizes: ColumnSizes } {
  const match = /^([^(]+)(?:\(([^)]*)\))?$/.exec(dataType.trim());
  const none = noSizes;
  if (match?.[2] === undefined) return { dtype: dataType, sizes: none };
  const numbers = match[2].split(",").map((text) => text.trim());
  const dtype = match[1]?.trim() ?? dataType;
  const [first, second] = numbers.map(Number);
  if (numbers.some((text) => !/^\d+$/.test(text))) return { dtype: dataType, sizes: none };
  if (numbers.length === 1) return { dtype, sizes: { ...none, charSize: first ?? null } };
  return numbers.length === 2
    ? { dtype, sizes: { ...none, precision: first ?? null, scale: second ?? null } }
    : { dtype, sizes: none };
}
