-- asks for the relations of the schema

create or replace table `shop`.`main`.`table_persist_docs`
as (

select id, day, label from raw.orders
);

alter table `shop`.`main`.`table_persist_docs` set options (description = "All orders");

-- asks for the columns of table_persist_docs

alter table `shop`.`main`.`table_persist_docs` alter column `id` set options (description = "The key"), alter column `label` set options (description = "It\u0027s a name");
