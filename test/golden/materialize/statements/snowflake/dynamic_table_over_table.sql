-- asks for the relations of the schema

drop table if exists SHOP.MAIN.DYNAMIC_TABLE_OVER_TABLE;

create or replace dynamic table shop.main.dynamic_table_over_table
    target_lag = '5 minutes'
    warehouse = wh
    as (
        
select id, day, label from raw.orders
    );
