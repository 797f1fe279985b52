-- asks for the relations of the schema

create or replace temporary table shop.main.incremental_default_key__xform_tmp_0f1e2d3c4b5a as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_default_key

merge into shop.main.incremental_default_key as DBT_INTERNAL_DEST
using shop.main.incremental_default_key__xform_tmp_0f1e2d3c4b5a as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "ID" = DBT_INTERNAL_SOURCE."ID",
  "DAY" = DBT_INTERNAL_SOURCE."DAY",
  "LABEL" = DBT_INTERNAL_SOURCE."LABEL"
when not matched then insert ("ID", "DAY", "LABEL")
values (DBT_INTERNAL_SOURCE."ID", DBT_INTERNAL_SOURCE."DAY", DBT_INTERNAL_SOURCE."LABEL");

drop table if exists shop.main.incremental_default_key__xform_tmp_0f1e2d3c4b5a;
