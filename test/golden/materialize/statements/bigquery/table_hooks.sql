-- asks for the relations of the schema

select 1 as outside;

select 1 as inside;

create or replace table `shop`.`main`.`table_hooks`
as (

select id, day, label from raw.orders
);

select 2 as inside;
