-- asks for the relations of the schema

begin;

create or replace view "shop"."main"."view_first" as (

select id, day, label from raw.orders
);

commit;
