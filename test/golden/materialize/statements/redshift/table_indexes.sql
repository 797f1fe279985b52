-- asks for the relations of the schema

begin;

create table "shop"."main"."table_indexes" as (

select id, day, label from raw.orders
);

commit;
