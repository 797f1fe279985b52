-- asks for the relations of the schema

begin;

create materialized view "shop"."main"."materialized_view_options" backup no diststyle key distkey (id) sortkey (day) auto refresh yes
    as (
        
select id, day, label from raw.orders
    );

commit;
