-- asks for the relations of the schema

show dynamic tables like 'DYNAMIC_TABLE_REFRESH' in schema SHOP.MAIN;

alter dynamic table shop.main.dynamic_table_refresh refresh;
