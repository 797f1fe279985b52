-- asks for the relations of the schema

begin;

create temporary table "incremental_append__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_append

-- asks for the columns of incremental_append__xform_tmp

insert into "shop"."main"."incremental_append" ("id", "day", "label")
select "id", "day", "label"
from "incremental_append__xform_tmp";

drop table if exists "incremental_append__xform_tmp" cascade;

commit;
