-- asks for the relations of the schema

begin;

create table "shop"."main"."incremental_full_refresh__xform_new" as (

select id, day, label from raw.orders
);

-- asks for what stands on incremental_full_refresh

drop table if exists "shop"."main"."incremental_full_refresh" cascade;

alter table "shop"."main"."incremental_full_refresh__xform_new" rename to "incremental_full_refresh";

commit;
