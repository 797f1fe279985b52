-- asks for the relations of the schema

begin;

drop table if exists "shop"."main"."incremental_over_view__dbt_tmp" cascade;

create table "shop"."main"."incremental_over_view__dbt_tmp" as (

select id, day, label from raw.orders
);

drop view if exists "shop"."main"."incremental_over_view" cascade;

alter table "shop"."main"."incremental_over_view__dbt_tmp" rename to "incremental_over_view";

commit;
