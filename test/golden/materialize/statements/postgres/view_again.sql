-- asks for the relations of the schema

begin;

savepoint xform_view;

create or replace view "shop"."main"."view_again" as (

select id, day, label from raw.orders
);

commit;
