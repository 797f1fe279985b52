-- asks for the relations of the schema

create materialized view if not exists `shop`.`main`.`materialized_view_first` as (
        
select id, day, label from raw.orders
    );
