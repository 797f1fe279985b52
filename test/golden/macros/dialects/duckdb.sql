-- create_schema
create schema if not exists "db"."s"

-- drop_schema
drop schema if exists "db"."s" cascade

-- create_table_as
create or replace temporary table "db"."s"."t" as (
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
select database_name, schema_name, table_name as identifier, 'table' as type from duckdb_tables() where not temporary and ((lower(database_name) = lower('db') and lower(schema_name) = lower('s')) or (lower(database_name) = lower('db') and lower(schema_name) = lower('it''s')))
union all
select database_name, schema_name, view_name, 'view' from duckdb_views() where not temporary and ((lower(database_name) = lower('db') and lower(schema_name) = lower('s')) or (lower(database_name) = lower('db') and lower(schema_name) = lower('it''s')))

-- list no relations
select database_name, schema_name, table_name as identifier, 'table' as type from duckdb_tables() where not temporary and (false)
union all
select database_name, schema_name, view_name, 'view' from duckdb_views() where not temporary and (false)

-- list columns
select column_name, data_type from duckdb_columns() where lower(table_name) = lower('t') and lower(schema_name) = lower('s') and lower(database_name) = lower('db') order by column_index

-- catalog
with relations as (
  select database_name, schema_name, table_name, 'BASE TABLE' as type, comment from duckdb_tables() where not temporary and ((lower(database_name) = lower('db') and lower(schema_name) = lower('s')) or (lower(database_name) = lower('db') and lower(schema_name) = lower('it''s')))
  union all
  select database_name, schema_name, view_name, 'VIEW', comment from duckdb_views() where not temporary and ((lower(database_name) = lower('db') and lower(schema_name) = lower('s')) or (lower(database_name) = lower('db') and lower(schema_name) = lower('it''s')))
)
select r.database_name, r.schema_name, r.table_name, r.type, '' as owner, r.comment,
  c.column_name, c.column_index, c.data_type, c.comment as column_comment
from relations r
join duckdb_columns() c
  on c.database_name = r.database_name and c.schema_name = r.schema_name and c.table_name = r.table_name
order by r.database_name, r.schema_name, r.table_name, c.column_index

-- empty catalog
with relations as (
  select database_name, schema_name, table_name, 'BASE TABLE' as type, comment from duckdb_tables() where not temporary and (false)
  union all
  select database_name, schema_name, view_name, 'VIEW', comment from duckdb_views() where not temporary and (false)
)
select r.database_name, r.schema_name, r.table_name, r.type, '' as owner, r.comment,
  c.column_name, c.column_index, c.data_type, c.comment as column_comment
from relations r
join duckdb_columns() c
  on c.database_name = r.database_name and c.schema_name = r.schema_name and c.table_name = r.table_name
order by r.database_name, r.schema_name, r.table_name, c.column_index

-- limit
select * from (
select 1
) as xform_limited limit 5

-- literal
'it''s a \'

-- identifier
"a ""b"" `c`"
