-- asks for the relations of the schema

create or replace view shop.main.view_first as (

select id, day, label from raw.orders
);
