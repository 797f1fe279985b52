-- asks for the relations of the schema

create or replace table `shop`.`main`.`incremental_first`
as (

select id, day, label from raw.orders
);
