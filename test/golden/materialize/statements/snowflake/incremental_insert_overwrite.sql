-- asks for the relations of the schema

create or replace temporary table shop.main.incremental_insert_overwrite__xform_tmp_0f1e2d3c4b5a as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_insert_overwrite

insert overwrite into shop.main.incremental_insert_overwrite ("ID", "DAY", "LABEL")
select "ID", "DAY", "LABEL"
from shop.main.incremental_insert_overwrite__xform_tmp_0f1e2d3c4b5a;

drop table if exists shop.main.incremental_insert_overwrite__xform_tmp_0f1e2d3c4b5a;
