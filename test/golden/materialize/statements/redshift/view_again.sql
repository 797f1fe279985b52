-- asks for the relations of the schema

begin;

drop view if exists "shop"."main"."view_again" cascade;

create or replace view "shop"."main"."view_again" as (

select id, day, label from raw.orders
);

commit;
