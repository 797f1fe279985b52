-- asks for the relations of the schema

-- asks for the columns of snapshot_check_deletes

select * from (
        select label from (


select id, day, label from raw.orders
) as xform_checked
    ) as __dbt_sbq
    where false
    limit 0;

-- asks for the columns of snapshot_check_deletes

-- asks for the columns of snapshot_check_deletes

select * from (
select * from (
        

select id, day, label from raw.orders
    ) as __dbt_sbq
    where false
    limit 0
) as xform_columns where false limit 0;

create or replace temporary table shop.main.snapshot_check_deletes__xform_tmp_0f1e2d3c4b5a as (
with snapshot_query as (
        

select id, day, label from raw.orders
    ),
    snapshotted_data as (
        select *, id as dbt_unique_key_1, day as dbt_unique_key_2
        from shop.main.snapshot_check_deletes
        where
        dbt_valid_to is null
    ),
    insertions_source_data as (
        select *, id as dbt_unique_key_1, day as dbt_unique_key_2,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from,
        coalesce(nullif(to_timestamp_ntz(convert_timezone('UTC', current_timestamp())), to_timestamp_ntz(convert_timezone('UTC', current_timestamp()))), null) as dbt_valid_to,
        md5(coalesce(cast(id as varchar), '') || '|' || coalesce(cast(day as varchar), '') || '|' || coalesce(cast(to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as varchar), '')) as dbt_scd_id
        from snapshot_query
    ),
    updates_source_data as (
        select *, id as dbt_unique_key_1, day as dbt_unique_key_2,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_to
        from snapshot_query
    ),
    deletes_source_data as (
        select *, id as dbt_unique_key_1, day as dbt_unique_key_2
        from snapshot_query
    ),
    insertions as (
        select 'insert' as dbt_change_type, source_data.*, 'False' as dbt_is_deleted
        from insertions_source_data as source_data
        left outer join snapshotted_data
        on (snapshotted_data.dbt_unique_key_1 = source_data.dbt_unique_key_1) and (snapshotted_data.dbt_unique_key_2 = source_data.dbt_unique_key_2)
        where snapshotted_data.dbt_unique_key_1 is null
        or (snapshotted_data.dbt_unique_key_1 is not null and (
            (snapshotted_data."ID" != source_data."ID" or (((snapshotted_data."ID" is null) and not (source_data."ID" is null)) or ((not snapshotted_data."ID" is null) and (source_data."ID" is null))) or snapshotted_data."DAY" != source_data."DAY" or (((snapshotted_data."DAY" is null) and not (source_data."DAY" is null)) or ((not snapshotted_data."DAY" is null) and (source_data."DAY" is null))) or snapshotted_data."LABEL" != source_data."LABEL" or (((snapshotted_data."LABEL" is null) and not (source_data."LABEL" is null)) or ((not snapshotted_data."LABEL" is null) and (source_data."LABEL" is null)))) or snapshotted_data.dbt_is_deleted = 'True'
        ))
    ),
    updates as (
        select 'update' as dbt_change_type, source_data.*, snapshotted_data.dbt_scd_id, snapshotted_data.dbt_is_deleted
        from updates_source_data as source_data
        join snapshotted_data
        on (snapshotted_data.dbt_unique_key_1 = source_data.dbt_unique_key_1) and (snapshotted_data.dbt_unique_key_2 = source_data.dbt_unique_key_2)
        where (
            (snapshotted_data."ID" != source_data."ID" or (((snapshotted_data."ID" is null) and not (source_data."ID" is null)) or ((not snapshotted_data."ID" is null) and (source_data."ID" is null))) or snapshotted_data."DAY" != source_data."DAY" or (((snapshotted_data."DAY" is null) and not (source_data."DAY" is null)) or ((not snapshotted_data."DAY" is null) and (source_data."DAY" is null))) or snapshotted_data."LABEL" != source_data."LABEL" or (((snapshotted_data."LABEL" is null) and not (source_data."LABEL" is null)) or ((not snapshotted_data."LABEL" is null) and (source_data."LABEL" is null)))) or snapshotted_data.dbt_is_deleted = 'True'
        )
    ),
    deletes as (
        select 'delete' as dbt_change_type, source_data.*,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_to,
        snapshotted_data.dbt_scd_id, snapshotted_data.dbt_is_deleted
        from snapshotted_data
        left join deletes_source_data as source_data
        on (snapshotted_data.dbt_unique_key_1 = source_data.dbt_unique_key_1) and (snapshotted_data.dbt_unique_key_2 = source_data.dbt_unique_key_2)
        where source_data.dbt_unique_key_1 is null
        and not (snapshotted_data.dbt_is_deleted = 'True' and snapshotted_data.dbt_valid_to is null)
    ),
    deletion_records as (
        select 'insert' as dbt_change_type,
        snapshotted_data."ID",
        snapshotted_data."DAY",
        snapshotted_data."LABEL",
        snapshotted_data.dbt_unique_key_1 as dbt_unique_key_1,
        snapshotted_data.dbt_unique_key_2 as dbt_unique_key_2,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from,
        to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at,
        snapshotted_data.dbt_valid_to as dbt_valid_to,
        md5(coalesce(cast(snapshotted_data.dbt_scd_id as varchar), '') || '|' || coalesce(cast(to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as varchar), '')) as dbt_scd_id,
        'True' as dbt_is_deleted
        from snapshotted_data
        left join deletes_source_data as source_data
        on (snapshotted_data.dbt_unique_key_1 = source_data.dbt_unique_key_1) and (snapshotted_data.dbt_unique_key_2 = source_data.dbt_unique_key_2)
        where source_data.dbt_unique_key_1 is null
        and not (snapshotted_data.dbt_is_deleted = 'True' and snapshotted_data.dbt_valid_to is null)
    )
    select * from insertions
    union all
    select * from updates
    union all
    select * from deletes
    union all
    select * from deletion_records
);

select dbt_unique_key_1, dbt_unique_key_2, count(*) from (select * from shop.main.snapshot_check_deletes__xform_tmp_0f1e2d3c4b5a where dbt_change_type = 'insert') as xform_keys where not (dbt_unique_key_1 is null or dbt_unique_key_2 is null) group by dbt_unique_key_1, dbt_unique_key_2 having count(*) > 1 order by dbt_unique_key_1, dbt_unique_key_2 limit 4;

select sum(case when dbt_unique_key_1 is null or dbt_unique_key_2 is null then 1 else 0 end), sum(case when dbt_valid_from is null then 1 else 0 end) from (select * from shop.main.snapshot_check_deletes__xform_tmp_0f1e2d3c4b5a where dbt_change_type = 'insert') as xform_keys;

-- asks for the columns of snapshot_check_deletes

-- asks for the columns of snapshot_check_deletes__xform_tmp_0f1e2d3c4b5a

merge into shop.main.snapshot_check_deletes as DBT_INTERNAL_DEST
    using shop.main.snapshot_check_deletes__xform_tmp_0f1e2d3c4b5a as DBT_INTERNAL_SOURCE
    on DBT_INTERNAL_SOURCE.dbt_scd_id = DBT_INTERNAL_DEST.dbt_scd_id
    when matched
        and DBT_INTERNAL_DEST.dbt_valid_to is null
        and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
        then update set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to
    when not matched
        and DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
        then insert ("ID", "DAY", "LABEL", "DBT_SCD_ID", "DBT_UPDATED_AT", "DBT_VALID_FROM", "DBT_VALID_TO", "DBT_IS_DELETED") values ("ID", "DAY", "LABEL", "DBT_SCD_ID", "DBT_UPDATED_AT", "DBT_VALID_FROM", "DBT_VALID_TO", "DBT_IS_DELETED");

drop table if exists shop.main.snapshot_check_deletes__xform_tmp_0f1e2d3c4b5a;
