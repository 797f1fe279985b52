-- asks for the relations of the schema

begin;

drop view if exists "shop"."main"."view_grants" cascade;

create or replace view "shop"."main"."view_grants" as (

select id, day, label from raw.orders
);

grant select on "shop"."main"."view_grants" to reporter;

commit;
