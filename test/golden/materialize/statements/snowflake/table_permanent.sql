-- asks for the relations of the schema

create or replace table shop.main.table_permanent copy grants as (

select id, day, label from raw.orders
);
