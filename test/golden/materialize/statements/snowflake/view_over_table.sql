-- asks for the relations of the schema

create or replace view shop.main.view_over_table__dbt_tmp as (

select id, day, label from raw.orders
);

drop view if exists shop.main.view_over_table__dbt_tmp;

drop table if exists SHOP.MAIN.VIEW_OVER_TABLE;

create or replace view shop.main.view_over_table as (

select id, day, label from raw.orders
);
