-- asks for the relations of the schema

create or replace temporary table shop.main.incremental_refused__xform_tmp_0f1e2d3c4b5a as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_refused

begin;

delete from shop.main.incremental_refused as DBT_INTERNAL_DEST
where (id) in (
  select id
  from shop.main.incremental_refused__xform_tmp_0f1e2d3c4b5a
);

insert into shop.main.incremental_refused ("ID", "DAY", "LABEL")
select "ID", "DAY", "LABEL"
from shop.main.incremental_refused__xform_tmp_0f1e2d3c4b5a;

rollback;

-- fails: models/incremental_refused.sql:1:1 run/query-failed: refused
