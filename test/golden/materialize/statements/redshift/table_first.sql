-- asks for the relations of the schema

begin;

create table "shop"."main"."table_first" as (

select id, day, label from raw.orders
);

commit;
