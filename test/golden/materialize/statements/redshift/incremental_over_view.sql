-- asks for the relations of the schema

begin;

create table "shop"."main"."incremental_over_view__xform_new" as (

select id, day, label from raw.orders
);

drop view if exists "shop"."main"."incremental_over_view" cascade;

alter table "shop"."main"."incremental_over_view__xform_new" rename to "incremental_over_view";

commit;
