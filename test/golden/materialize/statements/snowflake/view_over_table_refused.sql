-- asks for the relations of the schema

create or replace view shop.main.view_over_table_refused__xform_new_f6396fd9 as (

select id, day, label from raw.orders
);

-- fails: models/view_over_table_refused.sql:1:1 run/query-failed: refused
