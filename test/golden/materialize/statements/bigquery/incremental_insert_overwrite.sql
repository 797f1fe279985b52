-- asks for the relations of the schema

create or replace table `shop`.`main`.`incremental_insert_overwrite__xform_tmp_0f1e2d3c4b5a`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))
as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_insert_overwrite

-- fails: models/incremental_insert_overwrite.sql:1:60 run/config-invalid: insert_overwrite replaces partitions, and the model has no partition_by

--   hint: add partition_by, or use the strategy merge
