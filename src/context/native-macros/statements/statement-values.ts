import type { Dialect, IncrementalArguments } from "../../../adapter/index.ts";
import type { Column, RelationName, SchemaName } from "../../../core/index.ts";
import { PyDict, type Value } from "../../../jinja/index.ts";
import { ColumnObject } from "../../values/column-object.ts";
import { RelationObject } from "../../values/relation-object.ts";

/** Makes the template values of a statement's arguments. */
export interface StatementValues {
  relation(name: RelationName & { readonly type?: string | null }): Value;
  schema(name: SchemaName): Value;
  columns(columns: readonly Column[]): Value;
  /** The dict that the macros of incremental strategies take. */
  incremental(args: IncrementalArguments): Value;
}

/** Relations and columns of a dialect as macros take them. */
export function statementValues(dialect: Dialect): StatementValues {
  const relation: StatementValues["relation"] = (name) =>
    new RelationObject({ type: null, ...name } as ConstructorParameters<typeof RelationObject>[0], dialect);
  const columns: StatementValues["columns"] = (list) => list.map((column) => ColumnObject.of(column, dialect));
  return {
    relation,
    schema: (name) => relation({ ...name, identifier: null }),
    columns,
    incremental: (args) =>
      new PyDict([
        ["target_relation", relation({ ...args.target_relation, type: "table" })],
        ["temp_relation", relation({ ...args.temp_relation, type: "table" })],
        ["unique_key", uniqueKey(args.unique_key)],
        ["dest_columns", columns(args.dest_columns)],
        ["incremental_predicates", args.incremental_predicates.length === 0 ? null : [...args.incremental_predicates]],
      ]),
  };
}

/** As it is configured: one name, a list, or nothing. */
function uniqueKey(keys: readonly string[]): Value {
  if (keys.length === 0) return null;
  return keys.length === 1 ? (keys[0] ?? null) : [...keys];
}
