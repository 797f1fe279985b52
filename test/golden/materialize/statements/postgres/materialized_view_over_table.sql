-- asks for the relations of the schema

begin;

-- asks for what stands on materialized_view_over_table

drop table if exists "shop"."main"."materialized_view_over_table" cascade;

create materialized view if not exists "shop"."main"."materialized_view_over_table" as 
select id, day, label from raw.orders;

commit;
