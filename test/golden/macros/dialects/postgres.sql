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
truncate table "db"."s"."t"

-- alter_relation_add_columns
alter table "db"."s"."t" add column "id" integer;
alter table "db"."s"."t" add column "n" text

-- alter_relation_drop_columns
alter table "db"."s"."t" drop column "id";
alter table "db"."s"."t" drop column "n"

-- alter_column_type
alter table "db"."s"."t" alter column "n" type text

-- get_incremental_append_sql
insert into "db"."s"."t" ("id", "n")
select "id", "n"
from "tmp"

-- get_incremental_delete_insert_sql
delete from "db"."s"."t" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "tmp"
)
  and n > 1;
insert into "db"."s"."t" ("id", "n")
select "id", "n"
from "tmp"

-- get_incremental_merge_sql
merge into "db"."s"."t" as DBT_INTERNAL_DEST
using "tmp" as DBT_INTERNAL_SOURCE
on (n > 1) and (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
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
create unique index if not exists "t_id_unique_idx" on "db"."s"."t" (id)

-- list relations
select current_database(), n.nspname, c.relname as identifier,
  case c.relkind when 'v' then 'view' when 'm' then 'materialized_view' else 'table' end as type
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname in ('s', 'it''s')

-- list no relations
select current_database(), n.nspname, c.relname as identifier,
  case c.relkind when 'v' then 'view' when 'm' then 'materialized_view' else 'table' end as type
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname in (null)

-- list columns
select a.attname, format_type(a.atttypid, a.atttypmod)
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where c.relname = 't' and n.nspname = 's' and a.attnum > 0 and not a.attisdropped
order by a.attnum

-- catalog
select current_database(), n.nspname, c.relname,
  case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN' else 'BASE TABLE' end,
  pg_get_userbyid(c.relowner), obj_description(c.oid, 'pg_class'),
  a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname in ('s', 'it''s')
order by n.nspname, c.relname, a.attnum

-- empty catalog
select current_database(), n.nspname, c.relname,
  case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN' else 'BASE TABLE' end,
  pg_get_userbyid(c.relowner), obj_description(c.oid, 'pg_class'),
  a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname in (null)
order by n.nspname, c.relname, a.attnum

-- limit
select * from (
select 1
) as xform_limited limit 5

-- literal
'it''s a \'

-- identifier
"a ""b"" `c`"
