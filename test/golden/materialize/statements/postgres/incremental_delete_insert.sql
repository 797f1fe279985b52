-- asks for the relations of the schema

begin;

create temporary table "incremental_delete_insert__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_delete_insert

lock table "shop"."main"."incremental_delete_insert" in share row exclusive mode;

delete from "shop"."main"."incremental_delete_insert" as DBT_INTERNAL_DEST
where (id, day) in (
  select id, day
  from "incremental_delete_insert__xform_tmp"
);
insert into "shop"."main"."incremental_delete_insert" ("id", "day", "label")
select "id", "day", "label"
from "incremental_delete_insert__xform_tmp";

drop table if exists "incremental_delete_insert__xform_tmp" cascade;

commit;
