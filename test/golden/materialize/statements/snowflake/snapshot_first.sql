-- asks for the relations of the schema

-- asks for the columns of snapshot_first

create or replace transient table shop.main.snapshot_first as (
select *,
        md5(coalesce(cast(id as varchar), '') || '|' || coalesce(cast(day as varchar), '')) as dbt_scd_id,
        day as dbt_updated_at,
        day as dbt_valid_from,
        coalesce(nullif(day, day), null) as dbt_valid_to
    from (
        

select id, day, label from raw.orders
    ) sbq
);

select dbt_unique_key, count(*) from (select *, id as dbt_unique_key from shop.main.snapshot_first) as xform_keys where not (dbt_unique_key is null) group by dbt_unique_key having count(*) > 1 order by dbt_unique_key limit 4;

select sum(case when dbt_unique_key is null then 1 else 0 end), sum(case when dbt_valid_from is null then 1 else 0 end) from (select *, id as dbt_unique_key from shop.main.snapshot_first) as xform_keys;
