-- asks for the relations of the schema

begin;

create temporary table "incremental_merge_no_key__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_merge_no_key

-- asks for the columns of incremental_merge_no_key__xform_tmp

insert into "shop"."main"."incremental_merge_no_key" ("id", "day", "label")
select "id", "day", "label"
from "incremental_merge_no_key__xform_tmp";

drop table if exists "incremental_merge_no_key__xform_tmp" cascade;

commit;
