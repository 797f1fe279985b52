-- asks for the relations of the schema

show dynamic tables like 'DYNAMIC_TABLE_MADE_ANEW' in schema SHOP.MAIN;

create or replace dynamic table shop.main.dynamic_table_made_anew
    target_lag = '5 minutes'
    warehouse = wh
    refresh_mode = FULL
    as (
        
select id, day, label from raw.orders
    );
