-- asks for the relations of the schema

show dynamic tables like 'DYNAMIC_TABLE_CONTINUE' in schema SHOP.MAIN;

-- warns: the configuration of the dynamic table changed (target_lag) and is left: on_configuration_change is continue
