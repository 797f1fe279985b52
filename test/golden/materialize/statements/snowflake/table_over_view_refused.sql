-- asks for the relations of the schema

create or replace transient table shop.main.table_over_view_refused__xform_new_98b296d2 as (

select id, day, label from raw.orders
);

-- fails: models/table_over_view_refused.sql:1:1 run/query-failed: refused
