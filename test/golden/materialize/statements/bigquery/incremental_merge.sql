-- asks for the relations of the schema

create or replace table `shop`.`main`.`incremental_merge__xform_tmp_0f1e2d3c4b5a`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))
as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_merge

merge into `shop`.`main`.`incremental_merge` as DBT_INTERNAL_DEST
using `shop`.`main`.`incremental_merge__xform_tmp_0f1e2d3c4b5a` as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_DEST.day > '2024-01-01') and (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  `id` = DBT_INTERNAL_SOURCE.`id`,
  `label` = DBT_INTERNAL_SOURCE.`label`
when not matched then insert (`id`, `day`, `label`)
values (DBT_INTERNAL_SOURCE.`id`, DBT_INTERNAL_SOURCE.`day`, DBT_INTERNAL_SOURCE.`label`);

drop table if exists `shop`.`main`.`incremental_merge__xform_tmp_0f1e2d3c4b5a`;
