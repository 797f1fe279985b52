-- create_schema
create schema if not exists "s"

-- drop_schema
drop schema if exists "s" cascade

-- create_table_as
create temporary table "db"."s"."t" as (
select 1
)

-- create_view_as
create or replace view "db"."s"."t" as (
select 1
)

-- drop_relation
drop table if exists "db"."s"."t" cascade

-- rename_relation
alter table "db"."s"."t" rename to "u"

-- truncate_relation
delete from "db"."s"."t"

-- alter_relation_add_columns
alter table "db"."s"."t" add column "id" integer;
alter table "db"."s"."t" add column "n" text

-- alter_relation_drop_columns
alter table "db"."s"."t" drop column "id";
alter table "db"."s"."t" drop column "n"

-- alter_column_type
alter table "db"."s"."t" add column "n__dbt_alter" text;
update "db"."s"."t" set "n__dbt_alter" = "n";
alter table "db"."s"."t" drop column "n" cascade;
alter table "db"."s"."t" rename column "n__dbt_alter" to "n"

-- get_incremental_append_sql
insert into "db"."s"."t" ("id", "n")
select "id", "n"
from "tmp"

-- get_incremental_delete_insert_sql
delete from "db"."s"."t"
where (id) in (
  select id
  from "tmp"
)
  and n > 1;
insert into "db"."s"."t" ("id", "n")
select "id", "n"
from "tmp"

-- get_incremental_merge_sql
merge into "db"."s"."t"
using "tmp" as DBT_INTERNAL_SOURCE
on (n > 1) and ("db"."s"."t".id = DBT_INTERNAL_SOURCE.id)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "n" = DBT_INTERNAL_SOURCE."n"
when not matched then insert ("id", "n")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."n")

-- get_incremental_insert_overwrite_sql
merge into "db"."s"."t" as DBT_INTERNAL_DEST
using "tmp" as DBT_INTERNAL_SOURCE
on false
when not matched by source and n > 1 then delete
when not matched then insert ("id", "n")
values ("id", "n")

-- get_create_index_sql


-- list relations
select t.table_catalog, t.table_schema, t.table_name as identifier,
  case when v.viewname is not null then 'materialized_view' when t.table_type = 'VIEW' then 'view' else 'table' end as type
from svv_tables t left join pg_views v on v.schemaname = t.table_schema and v.viewname = t.table_name
  and v.definition ilike '%create materialized view%'
where (lower(t.table_schema) = lower('s') or lower(t.table_schema) = lower('it''s'))

-- list no relations
select t.table_catalog, t.table_schema, t.table_name as identifier,
  case when v.viewname is not null then 'materialized_view' when t.table_type = 'VIEW' then 'view' else 'table' end as type
from svv_tables t left join pg_views v on v.schemaname = t.table_schema and v.viewname = t.table_name
  and v.definition ilike '%create materialized view%'
where false

-- list columns
select c.column_name, case
    when c.character_maximum_length is not null then c.data_type || '(' || c.character_maximum_length || ')'
    when c.data_type = 'numeric' then 'numeric(' || c.numeric_precision || ',' || c.numeric_scale || ')'
    else c.data_type end as data_type
from svv_columns c
where lower(c.table_name) = lower('t') and lower(c.table_schema) = lower('s')
order by c.ordinal_position

-- catalog
select t.table_catalog, t.table_schema, t.table_name,
  case when v.viewname is not null then 'MATERIALIZED VIEW' else t.table_type end as table_type,
  pg_get_userbyid(k.relowner) as owner, obj_description(k.oid, 'pg_class') as comment,
  c.column_name, c.ordinal_position as column_index, case
    when c.character_maximum_length is not null then c.data_type || '(' || c.character_maximum_length || ')'
    when c.data_type = 'numeric' then 'numeric(' || c.numeric_precision || ',' || c.numeric_scale || ')'
    else c.data_type end as column_type,
  col_description(k.oid, c.ordinal_position) as column_comment
from svv_tables t left join pg_views v on v.schemaname = t.table_schema and v.viewname = t.table_name
  and v.definition ilike '%create materialized view%'
join svv_columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
left join pg_namespace n on n.nspname = t.table_schema
left join pg_class k on k.relnamespace = n.oid and k.relname = t.table_name
where (lower(t.table_schema) = lower('s') or lower(t.table_schema) = lower('it''s'))
order by 1, 2, 3, 8

-- empty catalog
select t.table_catalog, t.table_schema, t.table_name,
  case when v.viewname is not null then 'MATERIALIZED VIEW' else t.table_type end as table_type,
  pg_get_userbyid(k.relowner) as owner, obj_description(k.oid, 'pg_class') as comment,
  c.column_name, c.ordinal_position as column_index, case
    when c.character_maximum_length is not null then c.data_type || '(' || c.character_maximum_length || ')'
    when c.data_type = 'numeric' then 'numeric(' || c.numeric_precision || ',' || c.numeric_scale || ')'
    else c.data_type end as column_type,
  col_description(k.oid, c.ordinal_position) as column_comment
from svv_tables t left join pg_views v on v.schemaname = t.table_schema and v.viewname = t.table_name
  and v.definition ilike '%create materialized view%'
join svv_columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
left join pg_namespace n on n.nspname = t.table_schema
left join pg_class k on k.relnamespace = n.oid and k.relname = t.table_name
where false
order by 1, 2, 3, 8

-- limit
select * from (
select 1
) as xform_limited limit 5

-- literal
'it''s a \\'

-- identifier
"a ""b"" `c`"
