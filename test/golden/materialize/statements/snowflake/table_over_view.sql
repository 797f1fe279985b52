-- asks for the relations of the schema

drop table if exists shop.main.table_over_view__dbt_tmp;

create or replace transient table shop.main.table_over_view__dbt_tmp as (

select id, day, label from raw.orders
);

drop view if exists SHOP.MAIN.TABLE_OVER_VIEW;

alter table shop.main.table_over_view__dbt_tmp rename to shop.main.table_over_view;
