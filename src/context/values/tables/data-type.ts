import { JinjaObject } from "../../../jinja/index.ts";

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

/** A column's type as templates see it. */
export class DataType extends JinjaObject {
  readonly typeName: DataTypeName;

  constructor(name: DataTypeName) {
    super();
    this.typeName = name;
  }

  override isTruthy(): boolean {
    return true;
  }
}
