-- asks for the relations of the schema

create or replace table `shop`.`main`.`overwrite_static__xform_tmp_0f1e2d3c4b5a`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))
as (

select id, day, label from raw.orders
);

-- asks for the columns of overwrite_static

merge into `shop`.`main`.`overwrite_static` as DBT_INTERNAL_DEST
using `shop`.`main`.`overwrite_static__xform_tmp_0f1e2d3c4b5a` as DBT_INTERNAL_SOURCE
on false
when not matched by source and DBT_INTERNAL_DEST.day in (date '2024-03-01', current_date()) then delete
when not matched then insert (`id`, `day`, `label`)
values (`id`, `day`, `label`);

drop table if exists `shop`.`main`.`overwrite_static__xform_tmp_0f1e2d3c4b5a`;
