import type { Dialect } from "../../../adapter/index.ts";
import type { Column, RelationName, SchemaName } from "../../../core/index.ts";
import type { Value } from "../../../jinja/index.ts";
import { ColumnObject } from "../../values/column-object.ts";
import { RelationObject } from "../../values/relation-object.ts";

/** Makes the template values of a statement's arguments. */
export interface StatementValues {
  relation(name: RelationName & { readonly type?: string | null }): Value;
  schema(name: SchemaName): Value;
  columns(columns: readonly Column[]): Value;
}

/** Relations and columns of a dialect as macros take them. */
export function statementValues(dialect: Dialect): StatementValues {
  const relation: StatementValues["relation"] = (name) =>
    new RelationObject({ type: null, ...name } as ConstructorParameters<typeof RelationObject>[0], dialect);
  return {
    relation,
    schema: (name) => relation({ ...name, identifier: null }),
    columns: (columns) => columns.map((column) => ColumnObject.of(column, dialect)),
  };
}
