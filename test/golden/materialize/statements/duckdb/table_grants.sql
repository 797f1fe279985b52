-- asks for the relations of the schema

begin;

create or replace table "shop"."main"."table_grants" as (

select id, day, label from raw.orders
);

commit;

-- warns: DuckDB has no grants; those of "shop"."main"."table_grants" are left out
