-- asks for the relations of the schema

create or replace table `shop`.`main`.`incremental_default__xform_tmp_0f1e2d3c4b5a`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))
as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_default

merge into `shop`.`main`.`incremental_default` as DBT_INTERNAL_DEST
using `shop`.`main`.`incremental_default__xform_tmp_0f1e2d3c4b5a` as DBT_INTERNAL_SOURCE
on (false)
when not matched then insert (`id`, `day`, `label`)
values (DBT_INTERNAL_SOURCE.`id`, DBT_INTERNAL_SOURCE.`day`, DBT_INTERNAL_SOURCE.`label`);

drop table if exists `shop`.`main`.`incremental_default__xform_tmp_0f1e2d3c4b5a`;
