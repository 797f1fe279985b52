-- asks for the relations of the schema

begin;

create table "shop"."main"."table_indexes" as (

select id, day, label from raw.orders
);

create unique index if not exists "table_indexes_id_unique_idx" on "shop"."main"."table_indexes" (id);

commit;
