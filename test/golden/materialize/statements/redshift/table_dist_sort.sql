-- asks for the relations of the schema

begin;

create table "shop"."main"."table_dist_sort" backup no diststyle even compound sortkey (day, id) as (

select id, day, label from raw.orders
);

commit;
