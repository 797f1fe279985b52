-- asks for the relations of the schema

declare _dbt_max_partition date default (
  select max(day) from `shop`.`main`.`incremental_max_partition`
  where day is not null
);
create or replace table `shop`.`main`.`incremental_max_partition__xform_tmp_0f1e2d3c4b5a`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))
as (

select id, day, label from raw.orders where day >= _dbt_max_partition
);

-- asks for the columns of incremental_max_partition

declare dbt_partitions_for_replacement array<date>;
set (dbt_partitions_for_replacement) = (
  select as struct array_agg(distinct day ignore nulls)
  from `shop`.`main`.`incremental_max_partition__xform_tmp_0f1e2d3c4b5a`
);
merge into `shop`.`main`.`incremental_max_partition` as DBT_INTERNAL_DEST
using `shop`.`main`.`incremental_max_partition__xform_tmp_0f1e2d3c4b5a` as DBT_INTERNAL_SOURCE
on false
when not matched by source and DBT_INTERNAL_DEST.day in unnest(dbt_partitions_for_replacement) then delete
when not matched then insert (`id`, `day`, `label`)
values (`id`, `day`, `label`);

drop table if exists `shop`.`main`.`incremental_max_partition__xform_tmp_0f1e2d3c4b5a`;
