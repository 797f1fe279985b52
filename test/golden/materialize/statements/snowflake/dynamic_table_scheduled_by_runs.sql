-- asks for the relations of the schema

create or replace dynamic table shop.main.dynamic_table_scheduled_by_runs
    scheduler = disable
    warehouse = wh
    as (
        
select id, day, label from raw.orders
    );
