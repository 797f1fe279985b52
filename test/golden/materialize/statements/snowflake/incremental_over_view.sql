-- asks for the relations of the schema

create or replace transient table shop.main.incremental_over_view__xform_new_3da6955b as (

select id, day, label from raw.orders
);

drop view if exists SHOP.MAIN.INCREMENTAL_OVER_VIEW;

alter table shop.main.incremental_over_view__xform_new_3da6955b rename to shop.main.incremental_over_view;
