import type { CatalogFindings, Finding } from "./describe-relation.ts";
import { withRows } from "./duckdb-relations.ts";
import type { GoldenRelation } from "./golden-run.ts";
import type { Ask } from "./play-runs.ts";

const from = `from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^(pg_|information_schema$)'`;
const kinds = "c.relkind in ('r', 'p', 'v', 'm', 'f')";
const acl = (list: string, column: string) => `
  select n.nspname, c.relname, case a.grantee when 0 then 'public' else a.grantee::regrole::text end || ': '
    || string_agg(a.privilege_type || case when a.is_grantable then ' with grant option' else '' end, ', '
      order by a.privilege_type) || ${column}
  ${from} ${list} where ${kinds} and a.grantee <> c.relowner`;

/**
 * Versions before 18 have no constraints that a column is not null, so these are told by the column. Names that Postgres made
 * start with the relation's, or with that of what it was while it was built.
 */
const statements = [
  `select n.nspname, c.relname, case c.relpersistence when 'u' then 'unlogged ' else '' end || case c.relkind
     when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
     when 'm' then 'materialized view' else 'foreign table' end
   ${from} where ${kinds} order by 1, 2`,
  `select n.nspname, c.relname, format_type(a.atttypid, a.atttypmod), a.attname
   ${from} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where ${kinds} order by 1, 2, a.attnum`,
  `select n.nspname, c.relname, d.description, a.attname ${from}
   join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass
   left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and a.attnum > 0
   where ${kinds} order by 1, 2, d.objsubid`,
  `select n.nspname, c.relname, case when starts_with(o.conname, c.relname) then '' else o.conname || ' ' end
     || pg_get_constraintdef(o.oid)
   ${from} join pg_constraint o on o.conrelid = c.oid and o.contype <> 'n' where ${kinds}
   union all select n.nspname, c.relname, 'NOT NULL ' || quote_ident(a.attname)
   ${from} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attnotnull and not a.attisdropped
   where ${kinds}`,
  `select n.nspname, c.relname, regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX .* ON .*? USING ', ' INDEX USING ')
   ${from} join pg_index i on i.indrelid = c.oid where ${kinds}`,
  `${acl("cross join aclexplode(c.relacl) a", "''")} group by 1, 2, a.grantee
   union all ${acl(
     "join pg_attribute t on t.attrelid = c.oid cross join aclexplode(t.attacl) a",
     "' (' || t.attname || ')'",
   )} group by 1, 2, a.grantee, t.attname`,
];

/**
 * All relations of a Postgres database by `schema.name`. The names of indexes, and those of constraints that the server
 * chose, are left out: they hold what a table was called while it was built.
 */
export async function postgresRelations(ask: Ask): Promise<Readonly<Record<string, GoldenRelation>>> {
  const [relations = [], columns = [], comments = [], constraints = [], indexes = [], grants = []] = (await ask(
    statements,
  )) as unknown as Finding[][];
  const found: CatalogFindings = { relations, columns, comments, constraints, indexes, grants };
  return withRows(found, "text", ask);
}
