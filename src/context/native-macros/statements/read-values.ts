import type { Column } from "../../../core/index.ts";
import { HostError, iterate, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { ColumnObject } from "../../values/column-object.ts";
import { textOrNull as readText } from "../../values/text-or-null.ts";

export { relationOf as readRelation } from "../../values/adapter/adapter-methods.ts";
export { readText };

/** The columns that a template passed: `Column` objects, or dicts with a name and a type. */
export function readColumns(value: Value | undefined): readonly Column[] {
  if (value === undefined || value === null) return [];
  return [...iterate(value)].map((item) => {
    if (item instanceof ColumnObject) return item.column;
    if (item instanceof PyDict) {
      const name = readText(item.get("name") ?? item.get("column")) ?? "";
      return { name, dataType: readText(item.get("data_type") ?? item.get("dtype")) ?? "" };
    }
    throw new HostError("a list of columns is needed here: use adapter.get_columns_in_relation() or api.Column()");
  });
}

/** A text, a list of texts or None, as a list. */
export function readTexts(value: Value | undefined): readonly string[] {
  if (value === undefined || value === null || value === "") return [];
  return typeof value === "string" ? [value] : [...iterate(value)].map((item) => toText(item));
}
