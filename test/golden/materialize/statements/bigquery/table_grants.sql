-- asks for the relations of the schema

create or replace table `shop`.`main`.`table_grants`
as (

select id, day, label from raw.orders
);

grant `select` on table `shop`.`main`.`table_grants` to "reporter", "analyst";
