-- asks for the relations of the schema

create or replace transient table shop.main.table_grants as (

select id, day, label from raw.orders
);

grant select on shop.main.table_grants to reporter;

grant select on shop.main.table_grants to analyst;
