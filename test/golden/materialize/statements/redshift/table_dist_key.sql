-- asks for the relations of the schema

begin;

drop table if exists "shop"."main"."table_dist_key__dbt_tmp" cascade;

create table "shop"."main"."table_dist_key__dbt_tmp" diststyle key distkey (id) interleaved sortkey (day) as (

select id, day, label from raw.orders
);

drop table if exists "shop"."main"."table_dist_key" cascade;

alter table "shop"."main"."table_dist_key__dbt_tmp" rename to "table_dist_key";

commit;
