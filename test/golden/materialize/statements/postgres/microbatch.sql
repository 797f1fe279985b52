-- asks for the relations of the schema

begin;

create temporary table "microbatch__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

lock table "shop"."main"."microbatch" in share row exclusive mode;

merge into "shop"."main"."microbatch" as DBT_INTERNAL_DEST
using "microbatch__xform_tmp" as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "day" = DBT_INTERNAL_SOURCE."day",
  "label" = DBT_INTERNAL_SOURCE."label"
when not matched then insert ("id", "day", "label")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."label");

drop table if exists "microbatch__xform_tmp" cascade;

commit;

begin;

create temporary table "microbatch__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

lock table "shop"."main"."microbatch" in share row exclusive mode;

merge into "shop"."main"."microbatch" as DBT_INTERNAL_DEST
using "microbatch__xform_tmp" as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)
when matched then update set
  "id" = DBT_INTERNAL_SOURCE."id",
  "day" = DBT_INTERNAL_SOURCE."day",
  "label" = DBT_INTERNAL_SOURCE."label"
when not matched then insert ("id", "day", "label")
values (DBT_INTERNAL_SOURCE."id", DBT_INTERNAL_SOURCE."day", DBT_INTERNAL_SOURCE."label");

drop table if exists "microbatch__xform_tmp" cascade;

commit;
