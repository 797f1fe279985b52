-- asks for the relations of the schema

create or replace view shop.main.view_again as (

select id, day, label from raw.orders
);
