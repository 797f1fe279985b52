import type { Dialect } from "../../adapter/index.ts";
import { iterate, toText, type Value } from "../../jinja/index.ts";
import type { TemplateScope } from "../template-scope.ts";
import { RelationObject } from "../values/relation-object.ts";
import { TableObject } from "../values/table-object.ts";
import type { DispatchedMacro } from "./dispatched.ts";
import { readRelation, readText } from "./statements/read-values.ts";

/** `get_catalog(information_schema, schemas)` and `get_catalog_relations(…, relations)`: all columns, with their relations. */
export function catalogMacros(dialect: Dialect): readonly DispatchedMacro[] {
  return [
    {
      name: "get_catalog",
      parameters: ["information_schema", "schemas"],
      body: (scope, [place, schemas]) => {
        const database = place instanceof RelationObject ? place.relation.database : readText(place);
        const names = [...iterate(schemas ?? [])].map((schema) => ({ database, schema: toText(schema) }));
        return askCatalog(scope, dialect, names);
      },
    },
    {
      name: "get_catalog_relations",
      parameters: ["information_schema", "relations"],
      body: (scope, [, relations]) => {
        const names = [...iterate(relations ?? [])].map(readRelation);
        return askCatalog(
          scope,
          dialect,
          names.map(({ database, schema }) => ({ database, schema: schema ?? "" })),
        );
      },
    },
  ];
}

/** What templates call the columns of a dialect's catalog, in their order. */
const catalogColumns: readonly string[] = [
  "table_database",
  "table_schema",
  "table_name",
  "table_type",
  "table_owner",
  "table_comment",
  "column_name",
  "column_index",
  "column_type",
  "column_comment",
];

function askCatalog(
  { host }: TemplateScope,
  dialect: Dialect,
  schemas: Parameters<Dialect["catalogSql"]>[0],
): Value | Promise<Value> {
  if (host.session === undefined || schemas.length === 0) return null;
  return host.session.query(dialect.catalogSql(schemas)).then((result) => {
    const columns = result.columns.map((column, index) => ({ ...column, name: catalogColumns[index] ?? column.name }));
    return new TableObject({ ...result, columns });
  });
}
