-- asks for the relations of the schema

create or replace view `shop`.`main`.`view_persist_docs` as

select id, day, label from raw.orders;

alter view `shop`.`main`.`view_persist_docs` set options (description = "All orders");

-- asks for the columns of view_persist_docs

alter view `shop`.`main`.`view_persist_docs` alter column `id` set options (description = "The key"), alter column `label` set options (description = "It\u0027s a name");
