-- asks for the relations of the schema

create or replace table `shop`.`main`.`table_over_view__xform_new_67f8d0e7`
as (

select id, day, label from raw.orders
);

drop view if exists `shop`.`main`.`table_over_view`;

alter table `shop`.`main`.`table_over_view__xform_new_67f8d0e7` rename to `table_over_view`;
