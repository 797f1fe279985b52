-- asks for the relations of the schema

begin;

create temporary table "incremental_default__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_default

-- asks for the columns of incremental_default__xform_tmp

insert into "shop"."main"."incremental_default" ("id", "day", "label")
select "id", "day", "label"
from "incremental_default__xform_tmp";

drop table if exists "incremental_default__xform_tmp" cascade;

commit;
