-- asks for the relations of the schema

create or replace table `shop`.`main`.`incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))
as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_sync_all_columns

-- asks for the columns of incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a

alter table `shop`.`main`.`incremental_sync_all_columns` add column `added` STRING;

alter table `shop`.`main`.`incremental_sync_all_columns` drop column `gone`;

merge into `shop`.`main`.`incremental_sync_all_columns` as DBT_INTERNAL_DEST
using `shop`.`main`.`incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a` as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  `id` = DBT_INTERNAL_SOURCE.`id`,
  `day` = DBT_INTERNAL_SOURCE.`day`,
  `label` = DBT_INTERNAL_SOURCE.`label`,
  `added` = DBT_INTERNAL_SOURCE.`added`
when not matched then insert (`id`, `day`, `label`, `added`)
values (DBT_INTERNAL_SOURCE.`id`, DBT_INTERNAL_SOURCE.`day`, DBT_INTERNAL_SOURCE.`label`, DBT_INTERNAL_SOURCE.`added`);

drop table if exists `shop`.`main`.`incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a`;
