-- asks for the relations of the schema

drop table if exists `shop`.`main`.`view_over_table`;

create or replace view `shop`.`main`.`view_over_table` as

select id, day, label from raw.orders;
