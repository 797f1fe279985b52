import type { Column } from "../../core/index.ts";
import { JinjaObject, type Value } from "../../jinja/index.ts";
import { nativeFunction } from "../../project/index.ts";

const textType = /^(text|varchar|character varying|char|character|string|nvarchar)\b/i;
const numericType = /^(numeric|decimal|number)\b/i;
const integerType = /^(u?(tiny|small|big|huge)?int(eger)?\d*|serial|bigserial)\b/i;
const floatType = /^(real|float\d*|double( precision)?)\b/i;

/** A column as templates see it. */
export class ColumnObject extends JinjaObject {
  readonly typeName = "Column";
  readonly column: Column;
  readonly #quote: (identifier: string) => string;

  constructor(column: Column, quote: (identifier: string) => string) {
    super();
    this.column = column;
    this.#quote = quote;
  }

  override toRepr(): string {
    return `<Column ${this.column.name} (${this.column.dataType})>`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return (
      other instanceof ColumnObject &&
      other.column.name === this.column.name &&
      other.column.dataType === this.column.dataType
    );
  }

  override hashKey(): string {
    return `column:${this.column.name}:${this.column.dataType}`;
  }

  override getAttribute(name: string): Value | undefined {
    const { name: column, dataType } = this.column;
    const answer = (value: Value) => nativeFunction(name, [], () => value);
    switch (name) {
      case "name":
      case "column":
        return column;
      case "quoted":
        return this.#quote(column);
      case "data_type":
        return dataType;
      case "dtype":
        return dataType.replace(/\(.*\)$/, "");
      case "char_size":
        return textType.test(dataType) ? sizes(dataType)[0] : null;
      case "numeric_precision":
        return numericType.test(dataType) ? sizes(dataType)[0] : null;
      case "numeric_scale":
        return numericType.test(dataType) ? sizes(dataType)[1] : null;
      case "is_string":
        return answer(textType.test(dataType));
      case "is_numeric":
        return answer(numericType.test(dataType));
      case "is_integer":
        return answer(integerType.test(dataType));
      case "is_float":
        return answer(floatType.test(dataType));
      case "is_number":
        return answer([numericType, integerType, floatType].some((type) => type.test(dataType)));
      case "string_size":
        return answer(sizes(dataType)[0] ?? 256);
      default:
        return undefined;
    }
  }
}

/** The numbers in the brackets of a type: `decimal(18,2)` has 18 and 2. */
function sizes(dataType: string): readonly [number | null, number | null] {
  const match = /\((\d+)(?:\s*,\s*(\d+))?\)/.exec(dataType);
  return [match?.[1] === undefined ? null : Number(match[1]), match?.[2] === undefined ? null : Number(match[2])];
}
