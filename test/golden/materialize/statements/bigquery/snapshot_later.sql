-- asks for the relations of the schema

-- asks for the columns of snapshot_later

create or replace table `shop`.`main`.`snapshot_later__xform_tmp_0f1e2d3c4b5a`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))
as (
with snapshot_query as (
        

select id, day, label from raw.orders
    ),
    snapshotted_data as (
        select *, id as dbt_unique_key
        from `shop`.`main`.`snapshot_later`
        where
        dbt_valid_to is null
    ),
    insertions_source_data as (
        select *, id as dbt_unique_key,
        day as dbt_updated_at,
        day as dbt_valid_from,
        coalesce(nullif(day, day), null) as dbt_valid_to,
        to_hex(md5(concat(coalesce(cast(id as string), ''), '|', coalesce(cast(day as string), '')))) as dbt_scd_id
        from snapshot_query
    ),
    updates_source_data as (
        select *, id as dbt_unique_key,
        day as dbt_updated_at,
        day as dbt_valid_from,
        day as dbt_valid_to
        from snapshot_query
    ),
    insertions as (
        select 'insert' as dbt_change_type, source_data.*
        from insertions_source_data as source_data
        left outer join snapshotted_data
        on snapshotted_data.dbt_unique_key = source_data.dbt_unique_key
        where snapshotted_data.dbt_unique_key is null
        or (snapshotted_data.dbt_unique_key is not null and (
            (snapshotted_data.dbt_valid_from < source_data.day)
        ))
    ),
    updates as (
        select 'update' as dbt_change_type, source_data.*, snapshotted_data.dbt_scd_id
        from updates_source_data as source_data
        join snapshotted_data
        on snapshotted_data.dbt_unique_key = source_data.dbt_unique_key
        where (
            (snapshotted_data.dbt_valid_from < source_data.day)
        )
    )
    select * from insertions
    union all
    select * from updates
);

select dbt_unique_key, count(*) from (select * from `shop`.`main`.`snapshot_later__xform_tmp_0f1e2d3c4b5a` where dbt_change_type = 'insert') as xform_keys where not (dbt_unique_key is null) group by dbt_unique_key having count(*) > 1 order by dbt_unique_key limit 4;

select sum(case when dbt_unique_key is null then 1 else 0 end), sum(case when dbt_valid_from is null then 1 else 0 end) from (select * from `shop`.`main`.`snapshot_later__xform_tmp_0f1e2d3c4b5a` where dbt_change_type = 'insert') as xform_keys;

-- asks for the columns of snapshot_later

-- asks for the columns of snapshot_later__xform_tmp_0f1e2d3c4b5a

merge into `shop`.`main`.`snapshot_later` as DBT_INTERNAL_DEST
    using `shop`.`main`.`snapshot_later__xform_tmp_0f1e2d3c4b5a` as DBT_INTERNAL_SOURCE
    on DBT_INTERNAL_SOURCE.dbt_scd_id = DBT_INTERNAL_DEST.dbt_scd_id
    when matched
        and DBT_INTERNAL_DEST.dbt_valid_to is null
        and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
        then update set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to
    when not matched
        and DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
        then insert (`id`, `day`, `label`, `dbt_scd_id`, `dbt_updated_at`, `dbt_valid_from`, `dbt_valid_to`) values (`id`, `day`, `label`, `dbt_scd_id`, `dbt_updated_at`, `dbt_valid_from`, `dbt_valid_to`);

drop table if exists `shop`.`main`.`snapshot_later__xform_tmp_0f1e2d3c4b5a`;
