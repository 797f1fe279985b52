-- asks for the relations of the schema

begin;

drop table if exists "shop"."main"."materialized_view_over_table" cascade;

create materialized view "shop"."main"."materialized_view_over_table"
    as (
        
select id, day, label from raw.orders
    );

commit;
