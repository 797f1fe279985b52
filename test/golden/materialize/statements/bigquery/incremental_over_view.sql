-- asks for the relations of the schema

create or replace table `shop`.`main`.`incremental_over_view__xform_new_3da6955b`
as (

select id, day, label from raw.orders
);

drop view if exists `shop`.`main`.`incremental_over_view`;

alter table `shop`.`main`.`incremental_over_view__xform_new_3da6955b` rename to `incremental_over_view`;
