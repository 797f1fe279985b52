-- asks for the relations of the schema

create or replace view shop.main.view_persist_docs as (

select id, day, label from raw.orders
);

comment on view shop.main.view_persist_docs IS $$All orders$$;

-- asks for the columns of view_persist_docs

alter view shop.main.view_persist_docs alter id comment $$The key$$, label comment $$It's a name$$;
