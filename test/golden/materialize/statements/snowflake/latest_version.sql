-- asks for the relations of the schema

create or replace transient table shop.main.latest_version_v1 as (

select id, day, label from raw.orders
);

create or replace view shop.main.latest_version as (
select * from shop.main.latest_version_v1
);
