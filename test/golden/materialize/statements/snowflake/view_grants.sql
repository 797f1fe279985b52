-- asks for the relations of the schema

create or replace view shop.main.view_grants as (

select id, day, label from raw.orders
);

grant select on shop.main.view_grants to reporter;
