-- ========== table, nothing there
-- pre-hook outside
-- begin
-- pre-hook inside
create table "shop"."main"."orders" as (
select 1 as id
);
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== table over a table
-- pre-hook outside
-- begin
-- pre-hook inside
drop table if exists "shop"."main"."orders" cascade;
create table "shop"."main"."orders" as (
select 1 as id
);
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== table over a view
-- pre-hook outside
-- begin
-- pre-hook inside
create table "shop"."main"."orders__xform_new_8949dcd6" as (
select 1 as id
);
drop view if exists "shop"."main"."orders" cascade;
alter table "shop"."main"."orders__xform_new_8949dcd6" rename to "orders";
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== view, nothing there
-- pre-hook outside
-- begin
-- pre-hook inside
create or replace view "shop"."main"."orders" as (
select 1 as id
);
-- post-hook inside
-- commit
-- post-hook outside
-- published view orders

-- ========== view over a view
-- pre-hook outside
-- begin
-- pre-hook inside
create or replace view "shop"."main"."orders" as (
select 1 as id
);
-- post-hook inside
-- commit
-- post-hook outside
-- published view orders

-- ========== view over a table
-- pre-hook outside
-- begin
-- pre-hook inside
create or replace view "shop"."main"."orders__xform_new_8949dcd6" as (
select 1 as id
);
drop view if exists "shop"."main"."orders__xform_new_8949dcd6" cascade;
drop table if exists "shop"."main"."orders" cascade;
create or replace view "shop"."main"."orders" as (
select 1 as id
);
-- post-hook inside
-- commit
-- post-hook outside
-- published view orders

-- ========== incremental, nothing there
-- pre-hook outside
-- begin
-- pre-hook inside
create table "shop"."main"."orders" as (
select 1 as id
);
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== incremental over a view
-- pre-hook outside
-- begin
-- pre-hook inside
create table "shop"."main"."orders__xform_new_8949dcd6" as (
select 1 as id
);
drop view if exists "shop"."main"."orders" cascade;
alter table "shop"."main"."orders__xform_new_8949dcd6" rename to "orders";
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== incremental, full refresh
-- pre-hook outside
-- begin
-- pre-hook inside
drop table if exists "shop"."main"."orders" cascade;
create table "shop"."main"."orders" as (
select 1 as id
);
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== incremental, no key
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== incremental, a key
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
delete from "shop"."main"."orders" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "orders__xform_tmp"
);
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== incremental, default strategy by name
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
delete from "shop"."main"."orders" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "orders__xform_tmp"
);
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== append with a key
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== delete+insert, several keys and predicates
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
delete from "shop"."main"."orders" as DBT_INTERNAL_DEST
where (id, day) in (
  select id, day
  from "orders__xform_tmp"
)
  and day > '2024-01-01'
  and id > 0;
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== delete+insert, predicates under their old name
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
delete from "shop"."main"."orders" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "orders__xform_tmp"
)
  and day > '2024-01-01';
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== merge, a key
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
merge into "shop"."main"."orders" as DBT_INTERNAL_DEST
using "orders__xform_tmp" as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "day" = DBT_INTERNAL_SOURCE."day",
  "two words" = DBT_INTERNAL_SOURCE."two words"
when not matched then insert ("id", "day", "two words")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."two words");
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== merge, several keys and predicates
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
merge into "shop"."main"."orders" as DBT_INTERNAL_DEST
using "orders__xform_tmp" as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_DEST.day > '2024-01-01') and (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id) and (DBT_INTERNAL_SOURCE.day = DBT_INTERNAL_DEST.day)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "day" = DBT_INTERNAL_SOURCE."day",
  "two words" = DBT_INTERNAL_SOURCE."two words"
when not matched then insert ("id", "day", "two words")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."two words");
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== merge, no key
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
merge into "shop"."main"."orders" as DBT_INTERNAL_DEST
using "orders__xform_tmp" as DBT_INTERNAL_SOURCE
on (false)
when not matched then insert ("id", "day", "two words")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."two words");
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== merge, some columns
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
merge into "shop"."main"."orders" as DBT_INTERNAL_DEST
using "orders__xform_tmp" as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "day" = DBT_INTERNAL_SOURCE."day"
when not matched then insert ("id", "day", "two words")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."two words");
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== merge, all but some columns
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
merge into "shop"."main"."orders" as DBT_INTERNAL_DEST
using "orders__xform_tmp" as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "two words" = DBT_INTERNAL_SOURCE."two words"
when not matched then insert ("id", "day", "two words")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."two words");
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== new columns, ignored
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
delete from "shop"."main"."orders" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "orders__xform_tmp"
);
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== new columns, appended
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
alter table "shop"."main"."orders" add column "added" DOUBLE;
delete from "shop"."main"."orders" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "orders__xform_tmp"
);
insert into "shop"."main"."orders" ("id", "day", "two words", "added")
select "id", "day", "two words", "added"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== other columns, only appended
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
alter table "shop"."main"."orders" add column "added" DOUBLE;
insert into "shop"."main"."orders" ("id", "two words", "added")
select "id", "two words", "added"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== other columns, all synced
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
alter table "shop"."main"."orders" add column "added" DOUBLE;
alter table "shop"."main"."orders" drop column "day";
insert into "shop"."main"."orders" ("id", "two words", "added")
select "id", "two words", "added"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== same columns, synced
-- pre-hook outside
-- begin
-- pre-hook inside
create temporary table "orders__xform_tmp" as (
select 1 as id
);
insert into "shop"."main"."orders" ("id", "day", "two words")
select "id", "day", "two words"
from "orders__xform_tmp";
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== snapshot, nothing there
-- pre-hook outside
-- begin
-- pre-hook inside
-- macro xform__snapshot_strategy
-- macro build_snapshot_table
create table "shop"."main"."orders" as (

);
-- macro unique_key_fields
select dbt_unique_key, count(*) from (select *,  from orders) as xform_keys where not (dbt_unique_key is null) group by dbt_unique_key having count(*) > 1 order by dbt_unique_key limit 4;
select sum(case when dbt_unique_key is null then 1 else 0 end), sum(case when dbt_valid_from is null then 1 else 0 end) from (select *,  from orders) as xform_keys;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders

-- ========== snapshot, a new column
-- pre-hook outside
-- begin
-- pre-hook inside
-- macro xform__snapshot_strategy
-- macro snapshot_staging_table
create temporary table "orders__xform_tmp" as (

);
select dbt_unique_key, count(*) from (select * from orders__xform_tmp where dbt_change_type = 'insert') as xform_keys where not (dbt_unique_key is null) group by dbt_unique_key having count(*) > 1 order by dbt_unique_key limit 4;
select sum(case when dbt_unique_key is null then 1 else 0 end), sum(case when dbt_valid_from is null then 1 else 0 end) from (select * from orders__xform_tmp where dbt_change_type = 'insert') as xform_keys;
-- macro create_columns
-- macro xform__snapshot_quoted
-- macro snapshot_merge_sql
-- macro check_time_data_types
;
drop table if exists "orders__xform_tmp" cascade;
-- post-hook inside
-- commit
-- post-hook outside
-- published table orders
