-- asks for the relations of the schema

begin;

drop view if exists "shop"."main"."table_over_view" cascade;

create or replace table "shop"."main"."table_over_view" as (

select id, day, label from raw.orders
);

commit;
