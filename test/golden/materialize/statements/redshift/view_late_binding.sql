-- asks for the relations of the schema

begin;

create or replace view "shop"."main"."view_late_binding" as (

select id, day, label from raw.orders
) with no schema binding;

commit;
