import type { Dialect, RelationName, SchemaName } from "../../src/adapter/index.ts";
import { quoteLiteral } from "./quote-literal.ts";

/** Types with their sizes, as they are declared. */
const columnType = `case
    when c.character_maximum_length is not null then c.data_type || '(' || c.character_maximum_length || ')'
    when c.data_type = 'numeric' then 'numeric(' || c.numeric_precision || ',' || c.numeric_scale || ')'
    else c.data_type end`;

/** A materialized view is listed as a view whose text begins another way than views do. */
const relations = `svv_tables t left join pg_views v on v.schemaname = t.table_schema and v.viewname = t.table_name
  and v.definition ilike '%create materialized view%'`;

/**
 * The questions about relations and columns. The views `svv_…` know external tables, and the columns of views that are
 * bound late, too; temporary tables are in the information schema alone.
 * See https://docs.aws.amazon.com/redshift/latest/dg/svv_views.html
 */
export const redshiftCatalog: Pick<Dialect, "listRelationsSql" | "listColumnsSql" | "catalogSql"> = {
  listRelationsSql: (schemas) =>
    `select t.table_catalog, t.table_schema, t.table_name as identifier,
  case when v.viewname is not null then 'materialized_view' when t.table_type = 'VIEW' then 'view' else 'table' end as type
from ${relations}
where ${inSchemas(schemas)}`,
  listColumnsSql: (relation) => {
    const [view, schema] = placeOf(relation);
    return `select c.column_name, ${columnType} as data_type
from ${view} c
where ${same("c.table_name", relation.identifier ?? "")} and ${schema}
order by c.ordinal_position`;
  },
  catalogSql: (schemas) => `select t.table_catalog, t.table_schema, t.table_name,
  case when v.viewname is not null then 'MATERIALIZED VIEW' else t.table_type end as table_type,
  pg_get_userbyid(k.relowner) as owner, obj_description(k.oid, 'pg_class') as comment,
  c.column_name, c.ordinal_position as column_index, ${columnType} as column_type,
  col_description(k.oid, c.ordinal_position) as column_comment
from ${relations}
join svv_columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
left join pg_namespace n on n.nspname = t.table_schema
left join pg_class k on k.relnamespace = n.oid and k.relname = t.table_name
where ${inSchemas(schemas)}
order by 1, 2, 3, 8`,
};

function placeOf({ schema }: RelationName): readonly [view: string, condition: string] {
  return schema === null
    ? ["information_schema.columns", "c.table_schema like 'pg_temp%'"]
    : ["svv_columns", same("c.table_schema", schema)];
}

function same(column: string, text: string): string {
  return `lower(${column}) = lower(${quoteLiteral(text)})`;
}

function inSchemas(schemas: readonly SchemaName[]): string {
  return schemas.length === 0
    ? "false"
    : `(${schemas.map(({ schema }) => same("t.table_schema", schema)).join(" or ")})`;
}
