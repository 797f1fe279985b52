-- asks for the relations of the schema

drop table if exists `shop`.`main`.`materialized_view_over_table`;

create materialized view if not exists `shop`.`main`.`materialized_view_over_table` as (
        
select id, day, label from raw.orders
    );
