-- asks for the relations of the schema

begin;

drop table if exists "shop"."main"."table_over_view__dbt_tmp" cascade;

create table "shop"."main"."table_over_view__dbt_tmp" as (

select id, day, label from raw.orders
);

drop view if exists "shop"."main"."table_over_view" cascade;

alter table "shop"."main"."table_over_view__dbt_tmp" rename to "table_over_view";

commit;
