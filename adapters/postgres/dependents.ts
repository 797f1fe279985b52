import { postgresFamily, type RelationName } from "../../src/adapter/index.ts";

const { quoteLiteral } = postgresFamily;

/**
 * What goes away with a relation by `drop … cascade`: views and materialized views that stand on it, also from afar, then
 * foreign keys of other tables. Each comes with the statements that make it again as it is: options, owner, rights,
 * comments and indexes too.
 */
export function dependentsSql({ schema, identifier }: RelationName): string {
  return `with recursive target as (
  select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = ${quoteLiteral(schema ?? "")} and c.relname = ${quoteLiteral(identifier ?? "")}
), standing as (
  select r.ev_class as oid, 1 as depth
  from target t join pg_depend d on d.refobjid = t.oid and d.refclassid = 'pg_class'::regclass
  join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass and r.ev_class <> t.oid
  union
  select r.ev_class, s.depth + 1
  from standing s join pg_depend d on d.refobjid = s.oid and d.refclassid = 'pg_class'::regclass
  join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass and r.ev_class <> s.oid
), views as (
  select c.oid, c.relname, c.relkind, c.relacl, c.relowner, c.reloptions, n.nspname, max(s.depth) as depth,
    format('%I.%I', n.nspname, c.relname) as name,
    case c.relkind when 'm' then 'materialized view' else 'view' end as kind
  from standing s join pg_class c on c.oid = s.oid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('v', 'm')
  group by c.oid, n.nspname
)
select current_database(), nspname, relname,
  case relkind when 'm' then 'materialized_view' else 'view' end as type,
  concat_ws(E';\\n',
    format('create %s %s%s as %s', kind, name,
      case when reloptions is null then '' else ' with (' || array_to_string(reloptions, ', ') || ')' end,
      rtrim(pg_get_viewdef(oid), ';')),
    (select string_agg(pg_get_indexdef(indexrelid), E';\\n') from pg_index where indrelid = views.oid),
    (select string_agg(format('grant %s on %s to %s%s', a.privilege_type, name,
        case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
        case when a.is_grantable then ' with grant option' else '' end), E';\\n')
      from aclexplode(relacl) a where a.grantee <> relowner),
    (select string_agg(case objsubid
        when 0 then format('comment on %s %s is %L', kind, name, description)
        else format('comment on column %s.%I is %L', name,
          (select attname from pg_attribute where attrelid = views.oid and attnum = objsubid), description) end, E';\\n')
      from pg_description where objoid = views.oid and classoid = 'pg_class'::regclass),
    case when pg_get_userbyid(relowner) <> current_user
      then format('alter %s %s owner to %I', kind, name, pg_get_userbyid(relowner)) end
  ) as sql, depth
from views
union all
select current_database(), n.nspname, k.conname, 'foreign_key',
  format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)),
  1000000
from target t join pg_constraint k on k.confrelid = t.oid and k.contype = 'f' and k.conrelid <> t.oid
join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
order by depth, nspname, relname`;
}
