-- asks for the relations of the schema

begin;

drop table if exists "shop"."main"."incremental_full_refresh__dbt_tmp" cascade;

create table "shop"."main"."incremental_full_refresh__dbt_tmp" as (

select id, day, label from raw.orders
);

-- asks for what stands on incremental_full_refresh

drop table if exists "shop"."main"."incremental_full_refresh" cascade;

alter table "shop"."main"."incremental_full_refresh__dbt_tmp" rename to "incremental_full_refresh";

commit;
