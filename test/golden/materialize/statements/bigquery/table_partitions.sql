-- asks for the relations of the schema

create or replace table `shop`.`main`.`table_partitions`
partition by timestamp_trunc(at, hour)
cluster by id, label
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 24 hour), labels = [('team', 'it\'s')], kms_key_name = 'projects/p/key', require_partition_filter = true, partition_expiration_days = 7)
as (

select id, day, label from raw.orders
);
