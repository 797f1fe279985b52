-- asks for the relations of the schema

begin;

create table "shop"."main"."table_again__xform_new" as (

select id, day, label from raw.orders
);

drop table if exists "shop"."main"."table_again" cascade;

alter table "shop"."main"."table_again__xform_new" rename to "table_again";

commit;
