-- asks for the relations of the schema

begin;

create temporary table "incremental_merge__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_merge

-- asks for the columns of incremental_merge__xform_tmp

merge into "shop"."main"."incremental_merge"
using "incremental_merge__xform_tmp" as DBT_INTERNAL_SOURCE
on ("shop"."main"."incremental_merge".day > '2024-01-01') and ("shop"."main"."incremental_merge".id = DBT_INTERNAL_SOURCE.id)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "label" = DBT_INTERNAL_SOURCE."label"
when not matched then insert ("id", "day", "label")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."label");

drop table if exists "incremental_merge__xform_tmp" cascade;

commit;
