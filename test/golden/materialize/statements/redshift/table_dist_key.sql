-- asks for the relations of the schema

begin;

create table "shop"."main"."table_dist_key__xform_new" diststyle key distkey (id) interleaved sortkey (day) as (

select id, day, label from raw.orders
);

drop table if exists "shop"."main"."table_dist_key" cascade;

alter table "shop"."main"."table_dist_key__xform_new" rename to "table_dist_key";

commit;
