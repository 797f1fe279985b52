-- asks for the relations of the schema

show dynamic tables like 'DYNAMIC_TABLE_CHANGED' in schema SHOP.MAIN;

alter dynamic table shop.main.dynamic_table_changed set target_lag = '5 minutes';
