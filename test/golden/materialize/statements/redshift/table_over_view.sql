-- asks for the relations of the schema

begin;

create table "shop"."main"."table_over_view__xform_new" as (

select id, day, label from raw.orders
);

drop view if exists "shop"."main"."table_over_view" cascade;

alter table "shop"."main"."table_over_view__xform_new" rename to "table_over_view";

commit;
