import { JinjaObject, type Value } from "../../../jinja/index.ts";
import { nativeFunction } from "../../../project/index.ts";
import { csvCell, jsonCell } from "./written-cell.ts";

/** The types that the columns of a table can have. */
export type DataTypeName =
  | "Integer"
  | "Number"
  | "Text"
  | "Boolean"
  | "Date"
  | "DateTime"
  | "ISODateTime"
  | "TimeDelta";

/** A column's type as templates see it: with what writes a value of it, `jsonify(value)` and `csvify(value)`. */
export class DataType extends JinjaObject {
  readonly typeName: DataTypeName;

  constructor(name: DataTypeName) {
    super();
    this.typeName = name;
  }

  override getAttribute(name: string): Value | undefined {
    if (name === "jsonify") return nativeFunction(name, ["d"], (value) => jsonCell(value ?? null));
    if (name === "csvify") return nativeFunction(name, ["d"], (value) => csvCell(value ?? null));
    return undefined;
  }

  override isTruthy(): boolean {
    return true;
  }
}
