-- asks for the relations of the schema

create or replace dynamic table shop.main.dynamic_table_first
    target_lag = '5 minutes'
    warehouse = wh
    refresh_mode = INCREMENTAL
    initialize = ON_CREATE
    cluster by (id)
    as (
        
select id, day, label from raw.orders
    );
