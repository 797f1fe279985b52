-- asks for the relations of the schema

create or replace temporary table shop.main.microbatch__xform_tmp_0f1e2d3c4b5a as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

begin;

delete from shop.main.microbatch
    where day >= to_timestamp_tz('2024-03-01 00:00:00+00:00')
  and day < to_timestamp_tz('2024-03-02 00:00:00+00:00');

insert into shop.main.microbatch ("ID", "DAY", "LABEL")
select "ID", "DAY", "LABEL"
from shop.main.microbatch__xform_tmp_0f1e2d3c4b5a;

commit;

drop table if exists shop.main.microbatch__xform_tmp_0f1e2d3c4b5a;

create or replace temporary table shop.main.microbatch__xform_tmp_0f1e2d3c4b5a as (

select id, day, label from raw.orders
);

-- asks for the columns of microbatch

begin;

delete from shop.main.microbatch
    where day >= to_timestamp_tz('2024-03-02 00:00:00+00:00')
  and day < to_timestamp_tz('2024-03-03 00:00:00+00:00');

insert into shop.main.microbatch ("ID", "DAY", "LABEL")
select "ID", "DAY", "LABEL"
from shop.main.microbatch__xform_tmp_0f1e2d3c4b5a;

commit;

drop table if exists shop.main.microbatch__xform_tmp_0f1e2d3c4b5a;
