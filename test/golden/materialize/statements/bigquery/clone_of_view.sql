-- asks for the relations of the schema

create or replace view `shop`.`main`.`clone_of_view` as
select * from `shop`.`main`.`of_production`;
