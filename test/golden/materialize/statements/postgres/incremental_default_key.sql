-- asks for the relations of the schema

begin;

create temporary table "incremental_default_key__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_default_key

lock table "shop"."main"."incremental_default_key" in share row exclusive mode;

delete from "shop"."main"."incremental_default_key" as DBT_INTERNAL_DEST
where (id) in (
  select id
  from "incremental_default_key__xform_tmp"
);
insert into "shop"."main"."incremental_default_key" ("id", "day", "label")
select "id", "day", "label"
from "incremental_default_key__xform_tmp";

drop table if exists "incremental_default_key__xform_tmp" cascade;

commit;
