-- asks for the relations of the schema

begin;

drop view if exists "shop"."main"."incremental_over_view" cascade;

create or replace table "shop"."main"."incremental_over_view" as (

select id, day, label from raw.orders
);

commit;
