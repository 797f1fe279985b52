-- asks for the relations of the schema

select option_name, option_value from `shop`.`main`.INFORMATION_SCHEMA.TABLE_OPTIONS where table_name = 'materialized_view_changed';

alter materialized view `shop`.`main`.`materialized_view_changed` set options (refresh_interval_minutes = 60);
