-- asks for the relations of the schema

begin;

create or replace view "shop"."main"."view_grants" as (

select id, day, label from raw.orders
);

commit;

-- warns: DuckDB has no grants; those of "shop"."main"."view_grants" are left out
