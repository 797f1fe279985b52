-- asks for the relations of the schema

create or replace table `shop`.`main`.`table_partitions_of_numbers`
partition by range_bucket(id, generate_array(0, 100, 10))
as (

select id, day, label from raw.orders
);
