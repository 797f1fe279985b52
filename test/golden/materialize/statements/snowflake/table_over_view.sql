-- asks for the relations of the schema

create or replace transient table shop.main.table_over_view__xform_new_67f8d0e7 as (

select id, day, label from raw.orders
);

drop view if exists SHOP.MAIN.TABLE_OVER_VIEW;

alter table shop.main.table_over_view__xform_new_67f8d0e7 rename to shop.main.table_over_view;
