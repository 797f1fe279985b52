-- asks for the relations of the schema

create or replace table `shop`.`main`.`table_indexes`
as (

select id, day, label from raw.orders
);
