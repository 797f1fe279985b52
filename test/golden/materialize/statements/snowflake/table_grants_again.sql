-- asks for the relations of the schema

create or replace transient table shop.main.table_grants_again as (

select id, day, label from raw.orders
);

grant select on shop.main.table_grants_again to reporter;
