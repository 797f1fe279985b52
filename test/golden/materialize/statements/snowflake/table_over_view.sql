-- asks for the relations of the schema

drop view if exists SHOP.MAIN.TABLE_OVER_VIEW cascade;

create or replace transient table shop.main.table_over_view as (

select id, day, label from raw.orders
);
