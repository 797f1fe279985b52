-- asks for the relations of the schema

create or replace temporary table shop.main.incremental_delete_insert__xform_tmp_0f1e2d3c4b5a as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_delete_insert

begin;

delete from shop.main.incremental_delete_insert as DBT_INTERNAL_DEST
where (id, day) in (
  select id, day
  from shop.main.incremental_delete_insert__xform_tmp_0f1e2d3c4b5a
);

insert into shop.main.incremental_delete_insert ("ID", "DAY", "LABEL")
select "ID", "DAY", "LABEL"
from shop.main.incremental_delete_insert__xform_tmp_0f1e2d3c4b5a;

commit;

drop table if exists shop.main.incremental_delete_insert__xform_tmp_0f1e2d3c4b5a;
