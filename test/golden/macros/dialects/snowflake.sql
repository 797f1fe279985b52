-- create_schema
create schema if not exists db.s

-- drop_schema
drop schema if exists db.s cascade

-- create_table_as
create or replace temporary table db.s.t as (
select 1
)

-- create_view_as
create or replace view db.s.t as (
select 1
)

-- drop_relation
drop table if exists db.s.t

-- rename_relation
alter table db.s.t rename to db.s.u

-- truncate_relation
truncate table db.s.t

-- alter_relation_add_columns
alter table db.s.t add column "id" integer, "n" text

-- alter_relation_drop_columns
alter table db.s.t drop column "id", "n"

-- alter_column_type
alter table db.s.t alter "n" set data type text

-- get_incremental_append_sql
insert into db.s.t ("id", "n")
select "id", "n"
from tmp

-- get_incremental_delete_insert_sql
delete from db.s.t as DBT_INTERNAL_DEST
where (id) in (
  select id
  from tmp
)
  and n > 1;
insert into db.s.t ("id", "n")
select "id", "n"
from tmp

-- get_incremental_merge_sql
merge into db.s.t as DBT_INTERNAL_DEST
using tmp as DBT_INTERNAL_SOURCE
on (n > 1) and (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "n" = DBT_INTERNAL_SOURCE."n"
when not matched then insert ("id", "n")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."n")

-- get_incremental_insert_overwrite_sql
insert overwrite into db.s.t ("id", "n")
select "id", "n"
from tmp

-- get_create_index_sql


-- list relations
select table_catalog, table_schema, table_name as identifier, case when is_dynamic = 'YES' then 'dynamic_table'
  when table_type = 'VIEW' then 'view' when table_type = 'MATERIALIZED VIEW' then 'materialized_view'
  when table_type = 'EXTERNAL TABLE' then 'external' else 'table' end as type
from db.information_schema.TABLES where lower(table_schema) = lower('s') or lower(table_schema) = lower('it''s')

-- list no relations
select null as c1, null as c2, null as c3, null as c4 where 1 = 0

-- list columns
select column_name, case
  when data_type = 'NUMBER' then 'NUMBER(' || numeric_precision || ',' || numeric_scale || ')'
  when data_type = 'TEXT' then 'VARCHAR(' || character_maximum_length || ')'
  else data_type end as data_type
from db.information_schema.COLUMNS where lower(table_name) = lower('t') and lower(table_schema) = lower('s') order by ordinal_position

-- catalog
select t.table_catalog, t.table_schema, t.table_name, t.table_type, '' as owner, null as comment,
  c.column_name, c.ordinal_position as column_index, c.data_type as column_type, null as column_comment
from db.information_schema.TABLES t join db.information_schema.COLUMNS c on c.table_schema = t.table_schema and c.table_name = t.table_name
where lower(t.table_schema) = lower('s') or lower(t.table_schema) = lower('it''s')
order by 1, 2, 3, 8

-- empty catalog
select null as c1, null as c2, null as c3, null as c4, null as c5, null as c6, null as c7, null as c8, null as c9, null as c10 where 1 = 0
order by 1, 2, 3, 8

-- limit
select * from (
select 1
) as xform_limited limit 5

-- literal
'it''s a \\'

-- identifier
"a ""b"" `c`"
