-- asks for the relations of the schema

drop view if exists SHOP.MAIN.INCREMENTAL_OVER_VIEW cascade;

create or replace transient table shop.main.incremental_over_view as (

select id, day, label from raw.orders
);
