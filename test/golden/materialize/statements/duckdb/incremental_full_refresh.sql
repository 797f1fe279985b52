-- asks for the relations of the schema

begin;

create or replace table "shop"."main"."incremental_full_refresh" as (

select id, day, label from raw.orders
);

commit;
