-- asks for the relations of the schema

create or replace view `shop`.`main`.`view_over_table__xform_new_11198460` as

select id, day, label from raw.orders;

drop view if exists `shop`.`main`.`view_over_table__xform_new_11198460`;

drop table if exists `shop`.`main`.`view_over_table`;

create or replace view `shop`.`main`.`view_over_table` as

select id, day, label from raw.orders;
