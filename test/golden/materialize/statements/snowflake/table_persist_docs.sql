-- asks for the relations of the schema

create or replace transient table shop.main.table_persist_docs as (

select id, day, label from raw.orders
);

comment on table shop.main.table_persist_docs IS $$All orders$$;

-- asks for the columns of table_persist_docs

alter table shop.main.table_persist_docs alter id comment $$The key$$, label comment $$It's a name$$;
