-- asks for the relations of the schema

begin;

create temporary table "microbatch__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

-- asks for the columns of microbatch__xform_tmp

delete from "shop"."main"."microbatch"
    where day >= cast('2024-03-01 00:00:00+00:00' as timestamp)
  and day < cast('2024-03-02 00:00:00+00:00' as timestamp);
    insert into "shop"."main"."microbatch" ("id", "day", "label")
select "id", "day", "label"
from "microbatch__xform_tmp";

drop table if exists "microbatch__xform_tmp" cascade;

commit;

begin;

create temporary table "microbatch__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

-- asks for the columns of microbatch__xform_tmp

delete from "shop"."main"."microbatch"
    where day >= cast('2024-03-02 00:00:00+00:00' as timestamp)
  and day < cast('2024-03-03 00:00:00+00:00' as timestamp);
    insert into "shop"."main"."microbatch" ("id", "day", "label")
select "id", "day", "label"
from "microbatch__xform_tmp";

drop table if exists "microbatch__xform_tmp" cascade;

commit;
