-- asks for the relations of the schema

begin;

create temporary table "incremental_append_new_columns__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_append_new_columns

-- asks for the columns of incremental_append_new_columns__xform_tmp

alter table "shop"."main"."incremental_append_new_columns" add column "added" text;

lock table "shop"."main"."incremental_append_new_columns" in share row exclusive mode;

delete from "shop"."main"."incremental_append_new_columns" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "incremental_append_new_columns__xform_tmp"
);
insert into "shop"."main"."incremental_append_new_columns" ("id", "day", "label", "added")
select "id", "day", "label", "added"
from "incremental_append_new_columns__xform_tmp";

drop table if exists "incremental_append_new_columns__xform_tmp" cascade;

commit;
