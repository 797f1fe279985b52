-- asks for the relations of the schema

create or replace table `shop`.`main`.`clone_of_table` clone `shop`.`main`.`of_production`;
