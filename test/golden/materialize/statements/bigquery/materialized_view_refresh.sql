-- asks for the relations of the schema

select option_name, option_value from `shop`.`main`.INFORMATION_SCHEMA.TABLE_OPTIONS where table_name = 'materialized_view_refresh';

call bq.refresh_materialized_view('shop.main.materialized_view_refresh');
