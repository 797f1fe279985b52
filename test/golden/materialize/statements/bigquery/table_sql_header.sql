-- asks for the relations of the schema

-- a header
create or replace table `shop`.`main`.`table_sql_header`
as (

select 1 as id
);
