-- asks for the relations of the schema

begin;

drop table if exists "shop"."main"."view_over_table" cascade;

create or replace view "shop"."main"."view_over_table" as (

select id, day, label from raw.orders
);

commit;
