-- asks for the relations of the schema

create or replace view shop.main.view_persist_docs as (

select id, day, label from raw.orders
);

comment on view shop.main.view_persist_docs IS $$All orders$$;

-- asks for the columns of view_persist_docs

comment on column shop.main.view_persist_docs.id is $$The key$$;

comment on column shop.main.view_persist_docs.label is $$It's a name$$;
