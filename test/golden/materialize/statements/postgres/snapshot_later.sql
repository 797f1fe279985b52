-- asks for the relations of the schema

-- asks for the columns of snapshot_later

begin;

lock table "shop"."main"."snapshot_later" in share row exclusive mode;

create temporary table "snapshot_later__xform_tmp" as (
with snapshot_query as (
        

select id, day, label from raw.orders
    ),
    snapshotted_data as (
        select *, id as dbt_unique_key
        from "shop"."main"."snapshot_later"
        where
        dbt_valid_to is null
    ),
    insertions_source_data as (
        select *, id as dbt_unique_key,
        day as dbt_updated_at,
        day as dbt_valid_from,
        coalesce(nullif(day, day), null) as dbt_valid_to,
        md5(coalesce(cast(id as varchar), '') || '|' || coalesce(cast(day as varchar), '')) as dbt_scd_id
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

select dbt_unique_key, count(*) from (select * from "snapshot_later__xform_tmp" where dbt_change_type = 'insert') as xform_keys where not (dbt_unique_key is null) group by dbt_unique_key having count(*) > 1 order by dbt_unique_key limit 4;

select sum(case when dbt_unique_key is null then 1 else 0 end), sum(case when dbt_valid_from is null then 1 else 0 end) from (select * from "snapshot_later__xform_tmp" where dbt_change_type = 'insert') as xform_keys;

-- asks for the columns of snapshot_later

-- asks for the columns of snapshot_later__xform_tmp

update "shop"."main"."snapshot_later"
    set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to
    from "snapshot_later__xform_tmp" as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.dbt_scd_id::text = "shop"."main"."snapshot_later".dbt_scd_id::text
        and DBT_INTERNAL_SOURCE.dbt_change_type::text in ('update'::text, 'delete'::text)
        and "shop"."main"."snapshot_later".dbt_valid_to is null;
    insert into "shop"."main"."snapshot_later" ("id", "day", "label", "dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to")
    select DBT_INTERNAL_SOURCE."id",DBT_INTERNAL_SOURCE."day",DBT_INTERNAL_SOURCE."label",DBT_INTERNAL_SOURCE."dbt_scd_id",DBT_INTERNAL_SOURCE."dbt_updated_at",DBT_INTERNAL_SOURCE."dbt_valid_from",DBT_INTERNAL_SOURCE."dbt_valid_to"
    from "snapshot_later__xform_tmp" as DBT_INTERNAL_SOURCE
    where DBT_INTERNAL_SOURCE.dbt_change_type::text = 'insert'::text;

drop table if exists "snapshot_later__xform_tmp" cascade;

commit;
