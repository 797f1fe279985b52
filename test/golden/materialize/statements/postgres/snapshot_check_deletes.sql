-- asks for the relations of the schema

-- asks for the columns of snapshot_check_deletes

begin;

select * from (
        select label from (


select id, day, label from raw.orders
) as xform_checked
    ) as __dbt_sbq
    where false
    limit 0;

-- asks for the columns of snapshot_check_deletes

lock table "shop"."main"."snapshot_check_deletes" in share row exclusive mode;

-- asks for the columns of snapshot_check_deletes

select * from (
select * from (
        

select id, day, label from raw.orders
    ) as __dbt_sbq
    where false
    limit 0
) as xform_columns where false limit 0;

create temporary table "snapshot_check_deletes__xform_tmp" as (
with snapshot_query as (
        

select id, day, label from raw.orders
    ),
    snapshotted_data as (
        select *, id as dbt_unique_key_1, day as dbt_unique_key_2
        from "shop"."main"."snapshot_check_deletes"
        where
        dbt_valid_to is null
    ),
    insertions_source_data as (
        select *, id as dbt_unique_key_1, day as dbt_unique_key_2,
        now()::timestamp without time zone as dbt_updated_at,
        now()::timestamp without time zone as dbt_valid_from,
        coalesce(nullif(now()::timestamp without time zone, now()::timestamp without time zone), null) as dbt_valid_to,
        md5(coalesce(cast(id as varchar), '') || '|' || coalesce(cast(day as varchar), '') || '|' || coalesce(cast(now()::timestamp without time zone as varchar), '')) as dbt_scd_id
        from snapshot_query
    ),
    updates_source_data as (
        select *, id as dbt_unique_key_1, day as dbt_unique_key_2,
        now()::timestamp without time zone as dbt_updated_at,
        now()::timestamp without time zone as dbt_valid_from,
        now()::timestamp without time zone as dbt_valid_to
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
            (snapshotted_data."id" != source_data."id" or (((snapshotted_data."id" is null) and not (source_data."id" is null)) or ((not snapshotted_data."id" is null) and (source_data."id" is null))) or snapshotted_data."day" != source_data."day" or (((snapshotted_data."day" is null) and not (source_data."day" is null)) or ((not snapshotted_data."day" is null) and (source_data."day" is null))) or snapshotted_data."label" != source_data."label" or (((snapshotted_data."label" is null) and not (source_data."label" is null)) or ((not snapshotted_data."label" is null) and (source_data."label" is null)))) or snapshotted_data.dbt_is_deleted = 'True'
        ))
    ),
    updates as (
        select 'update' as dbt_change_type, source_data.*, snapshotted_data.dbt_scd_id, snapshotted_data.dbt_is_deleted
        from updates_source_data as source_data
        join snapshotted_data
        on (snapshotted_data.dbt_unique_key_1 = source_data.dbt_unique_key_1) and (snapshotted_data.dbt_unique_key_2 = source_data.dbt_unique_key_2)
        where (
            (snapshotted_data."id" != source_data."id" or (((snapshotted_data."id" is null) and not (source_data."id" is null)) or ((not snapshotted_data."id" is null) and (source_data."id" is null))) or snapshotted_data."day" != source_data."day" or (((snapshotted_data."day" is null) and not (source_data."day" is null)) or ((not snapshotted_data."day" is null) and (source_data."day" is null))) or snapshotted_data."label" != source_data."label" or (((snapshotted_data."label" is null) and not (source_data."label" is null)) or ((not snapshotted_data."label" is null) and (source_data."label" is null)))) or snapshotted_data.dbt_is_deleted = 'True'
        )
    ),
    deletes as (
        select 'delete' as dbt_change_type, source_data.*,
        now()::timestamp without time zone as dbt_valid_from,
        now()::timestamp without time zone as dbt_updated_at,
        now()::timestamp without time zone as dbt_valid_to,
        snapshotted_data.dbt_scd_id, snapshotted_data.dbt_is_deleted
        from snapshotted_data
        left join deletes_source_data as source_data
        on (snapshotted_data.dbt_unique_key_1 = source_data.dbt_unique_key_1) and (snapshotted_data.dbt_unique_key_2 = source_data.dbt_unique_key_2)
        where source_data.dbt_unique_key_1 is null
        and not (snapshotted_data.dbt_is_deleted = 'True' and snapshotted_data.dbt_valid_to is null)
    ),
    deletion_records as (
        select 'insert' as dbt_change_type,
        snapshotted_data."id",
        snapshotted_data."day",
        snapshotted_data."label",
        snapshotted_data.dbt_unique_key_1 as dbt_unique_key_1,
        snapshotted_data.dbt_unique_key_2 as dbt_unique_key_2,
        now()::timestamp without time zone as dbt_valid_from,
        now()::timestamp without time zone as dbt_updated_at,
        snapshotted_data.dbt_valid_to as dbt_valid_to,
        md5(coalesce(cast(snapshotted_data.dbt_scd_id as varchar), '') || '|' || coalesce(cast(now()::timestamp without time zone as varchar), '')) as dbt_scd_id,
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

select dbt_unique_key_1, dbt_unique_key_2, count(*) from (select * from "snapshot_check_deletes__xform_tmp" where dbt_change_type = 'insert') as xform_keys where not (dbt_unique_key_1 is null or dbt_unique_key_2 is null) group by dbt_unique_key_1, dbt_unique_key_2 having count(*) > 1 order by dbt_unique_key_1, dbt_unique_key_2 limit 4;

select sum(case when dbt_unique_key_1 is null or dbt_unique_key_2 is null then 1 else 0 end), sum(case when dbt_valid_from is null then 1 else 0 end) from (select * from "snapshot_check_deletes__xform_tmp" where dbt_change_type = 'insert') as xform_keys;

-- asks for the columns of snapshot_check_deletes

-- asks for the columns of snapshot_check_deletes__xform_tmp

update "shop"."main"."snapshot_check_deletes"
    set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to
    from "snapshot_check_deletes__xform_tmp" as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.dbt_scd_id::text = "shop"."main"."snapshot_check_deletes".dbt_scd_id::text
        and DBT_INTERNAL_SOURCE.dbt_change_type::text in ('update'::text, 'delete'::text)
        and "shop"."main"."snapshot_check_deletes".dbt_valid_to is null;
    insert into "shop"."main"."snapshot_check_deletes" ("id", "day", "label", "dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to", "dbt_is_deleted")
    select DBT_INTERNAL_SOURCE."id",DBT_INTERNAL_SOURCE."day",DBT_INTERNAL_SOURCE."label",DBT_INTERNAL_SOURCE."dbt_scd_id",DBT_INTERNAL_SOURCE."dbt_updated_at",DBT_INTERNAL_SOURCE."dbt_valid_from",DBT_INTERNAL_SOURCE."dbt_valid_to",DBT_INTERNAL_SOURCE."dbt_is_deleted"
    from "snapshot_check_deletes__xform_tmp" as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.dbt_change_type::text = 'insert'::text;

drop table if exists "snapshot_check_deletes__xform_tmp" cascade;

commit;
