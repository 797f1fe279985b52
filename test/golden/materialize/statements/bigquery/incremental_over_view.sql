-- asks for the relations of the schema

drop view if exists `shop`.`main`.`incremental_over_view`;

create or replace table `shop`.`main`.`incremental_over_view`
as (

select id, day, label from raw.orders
);
