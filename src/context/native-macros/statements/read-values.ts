import type { Column, RelationName, RelationType } from "../../../core/index.ts";
import { HostError, iterate, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { ColumnObject } from "../../values/column-object.ts";
import { RelationObject } from "../../values/relation-object.ts";

/** The relation that a template passed; a dict with the parts is taken too. */
export function readRelation(value: Value | undefined): RelationName & { readonly type: RelationType | null } {
  if (value instanceof RelationObject) return value.named();
  if (value instanceof PyDict) {
    const part = (name: string) => readText(value.get(name));
    return { database: part("database"), schema: part("schema"), identifier: part("identifier"), type: null };
  }
  throw new HostError("a relation is needed here: use ref(), source(), this or api.Relation.create()");
}

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

export function readText(value: Value | undefined): string | null {
  return value === undefined || value === null ? null : toText(value);
}
