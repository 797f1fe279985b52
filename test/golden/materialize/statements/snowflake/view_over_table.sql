-- asks for the relations of the schema

drop table if exists SHOP.MAIN.VIEW_OVER_TABLE cascade;

create or replace view shop.main.view_over_table as (

select id, day, label from raw.orders
);
