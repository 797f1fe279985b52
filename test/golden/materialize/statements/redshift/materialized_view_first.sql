-- asks for the relations of the schema

begin;

create materialized view "shop"."main"."materialized_view_first"
    as (
        
select id, day, label from raw.orders
    );

commit;
