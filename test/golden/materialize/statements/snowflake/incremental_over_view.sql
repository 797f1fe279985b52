-- asks for the relations of the schema

drop table if exists shop.main.incremental_over_view__dbt_tmp;

create or replace transient table shop.main.incremental_over_view__dbt_tmp as (

select id, day, label from raw.orders
);

drop view if exists SHOP.MAIN.INCREMENTAL_OVER_VIEW;

alter table shop.main.incremental_over_view__dbt_tmp rename to shop.main.incremental_over_view;
