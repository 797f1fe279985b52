-- asks for the relations of the schema

create or replace transient table shop.main.table_cluster_by as (
select * from (

select id, day, label from raw.orders
)
order by day, id
);

alter table shop.main.table_cluster_by cluster by (day, id);

alter table shop.main.table_cluster_by resume recluster;
