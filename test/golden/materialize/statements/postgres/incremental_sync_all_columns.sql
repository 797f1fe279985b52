-- asks for the relations of the schema

begin;

create temporary table "incremental_sync_all_columns__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_sync_all_columns

-- asks for the columns of incremental_sync_all_columns__xform_tmp

alter table "shop"."main"."incremental_sync_all_columns" add column "added" text;

-- asks for what stands on incremental_sync_all_columns

alter table "shop"."main"."incremental_sync_all_columns" drop column "gone";

lock table "shop"."main"."incremental_sync_all_columns" in share row exclusive mode;

delete from "shop"."main"."incremental_sync_all_columns" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "incremental_sync_all_columns__xform_tmp"
);
insert into "shop"."main"."incremental_sync_all_columns" ("id", "day", "label", "added")
select "id", "day", "label", "added"
from "incremental_sync_all_columns__xform_tmp";

drop table if exists "incremental_sync_all_columns__xform_tmp" cascade;

commit;
