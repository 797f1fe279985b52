-- asks for the relations of the schema

begin;

create or replace temporary table "microbatch__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

delete from "shop"."main"."microbatch"
    where day >= '2024-03-01 00:00:00+00:00'
  and day < '2024-03-02 00:00:00+00:00';
    insert into "shop"."main"."microbatch" ("id", "day", "label")
select "id", "day", "label"
from "microbatch__xform_tmp"
    where day >= '2024-03-01 00:00:00+00:00'
  and day < '2024-03-02 00:00:00+00:00';

drop table if exists "microbatch__xform_tmp" cascade;

commit;

begin;

create or replace temporary table "microbatch__xform_tmp" as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

delete from "shop"."main"."microbatch"
    where day >= '2024-03-02 00:00:00+00:00'
  and day < '2024-03-03 00:00:00+00:00';
    insert into "shop"."main"."microbatch" ("id", "day", "label")
select "id", "day", "label"
from "microbatch__xform_tmp"
    where day >= '2024-03-02 00:00:00+00:00'
  and day < '2024-03-03 00:00:00+00:00';

drop table if exists "microbatch__xform_tmp" cascade;

commit;
