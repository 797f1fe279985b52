-- asks for the relations of the schema

create or replace temporary table shop.main.incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_sync_all_columns

-- asks for the columns of incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a

alter table shop.main.incremental_sync_all_columns add column "ADDED" TEXT;

alter table shop.main.incremental_sync_all_columns drop column "GONE";

merge into shop.main.incremental_sync_all_columns as DBT_INTERNAL_DEST
using shop.main.incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "ID" = DBT_INTERNAL_SOURCE."ID",
  "DAY" = DBT_INTERNAL_SOURCE."DAY",
  "LABEL" = DBT_INTERNAL_SOURCE."LABEL",
  "ADDED" = DBT_INTERNAL_SOURCE."ADDED"
when not matched then insert ("ID", "DAY", "LABEL", "ADDED")
values (DBT_INTERNAL_SOURCE."ID", DBT_INTERNAL_SOURCE."DAY", DBT_INTERNAL_SOURCE."LABEL", DBT_INTERNAL_SOURCE."ADDED");

drop table if exists shop.main.incremental_sync_all_columns__xform_tmp_0f1e2d3c4b5a;
