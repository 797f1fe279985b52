-- asks for the relations of the schema

begin;

create temporary table "incremental_merge__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_merge

lock table "shop"."main"."incremental_merge" in share row exclusive mode;

merge into "shop"."main"."incremental_merge" as DBT_INTERNAL_DEST
using "incremental_merge__xform_tmp" as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_DEST.day > '2024-01-01') and (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "label" = DBT_INTERNAL_SOURCE."label"
when not matched then insert ("id", "day", "label")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."label");

drop table if exists "incremental_merge__xform_tmp" cascade;

commit;
