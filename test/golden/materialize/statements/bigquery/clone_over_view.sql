-- asks for the relations of the schema

drop view if exists `shop`.`main`.`clone_over_view`;

create or replace table `shop`.`main`.`clone_over_view` clone `shop`.`main`.`of_production`;
