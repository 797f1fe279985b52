-- asks for the relations of the schema

begin;

create table "shop"."main"."table_persist_docs" as (

select id, day, label from raw.orders
);

comment on table "shop"."main"."table_persist_docs" is $dbt_comment_literal_block$All orders$dbt_comment_literal_block$;

-- asks for the columns of table_persist_docs

comment on column "shop"."main"."table_persist_docs".id is $dbt_comment_literal_block$The key$dbt_comment_literal_block$;
    comment on column "shop"."main"."table_persist_docs".label is $dbt_comment_literal_block$It's a name$dbt_comment_literal_block$;

commit;
