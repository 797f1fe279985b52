import { type CatalogFindings, describeRelation, type Finding, selectAsText } from "./describe-relation.ts";
import type { GoldenRelation } from "./golden-run.ts";
import type { Ask } from "./play-runs.ts";

const here = "database_name = current_database() and not internal";
const statements = [
  `select table_schema, table_name, table_type from information_schema.tables
   where table_catalog = current_database() order by 1, 2`,
  `select table_schema, table_name, data_type, column_name from information_schema.columns
   where table_catalog = current_database() order by 1, 2, ordinal_position`,
  `select schema_name, table_name, comment, null from duckdb_tables() where ${here} and comment is not null
   union all select schema_name, view_name, comment, null from duckdb_views() where ${here} and comment is not null
   union all select schema_name, table_name, comment, column_name from duckdb_columns()
   where ${here} and comment is not null order by all`,
  `select schema_name, table_name, concat_ws(' ', constraint_text, case constraint_type
     when 'NOT NULL' then '(' || array_to_string(constraint_column_names, ', ') || ')' end)
   from duckdb_constraints() where database_name = current_database()`,
  `select schema_name, table_name, case when is_unique then 'unique ' else '' end || expressions
   from duckdb_indexes() where database_name = current_database()`,
];

/** All relations of a DuckDB file by `schema.name`, without those of databases that are attached to it. */
export async function duckdbRelations(ask: Ask): Promise<Readonly<Record<string, GoldenRelation>>> {
  const [relations = [], columns = [], comments = [], constraints = [], indexes = []] = (await ask(
    statements,
  )) as unknown as Finding[][];
  const found: CatalogFindings = { relations, columns, comments, constraints, indexes, grants: [] };
  return withRows(found, "varchar", ask);
}

/** The relations of a catalog with what is in them. */
export async function withRows(
  found: CatalogFindings,
  textType: string,
  ask: Ask,
): Promise<Readonly<Record<string, GoldenRelation>>> {
  const rows = await ask(found.relations.map((relation) => selectAsText(relation, found, textType)));
  return Object.fromEntries(
    found.relations.map((relation, index) => [
      `${relation[0]}.${relation[1]}`,
      { ...describeRelation(relation, found), rows: rows[index] ?? [] },
    ]),
  );
}
