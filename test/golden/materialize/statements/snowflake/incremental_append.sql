-- asks for the relations of the schema

create or replace temporary table incremental_append__xform_tmp as (

select id, day, label from raw.orders
);

-- asks for the columns of incremental_append

insert into shop.main.incremental_append ("ID", "DAY", "LABEL")
select "ID", "DAY", "LABEL"
from incremental_append__xform_tmp;

drop table if exists incremental_append__xform_tmp cascade;
