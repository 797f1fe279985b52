-- asks for the relations of the schema

create materialized view if not exists `shop`.`main`.`materialized_view_options`
    partition by day
    cluster by id
    options (enable_refresh = true, refresh_interval_minutes = 60, max_staleness = interval '4' hour) as (
        
select id, day, label from raw.orders
    );
