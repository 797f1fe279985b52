-- asks for the relations of the schema

begin;

select * from (
select * from (
        
select id, day, label from raw.orders
    ) as __dbt_sbq
    where false
    limit 0
) as xform_columns where false limit 0;

select * from (
select * from (
        select cast(null as INTEGER) as id, cast(null as DATE) as day, cast(null as TEXT) as label
    ) as __dbt_sbq
    where false
    limit 0
) as xform_columns where false limit 0;

create or replace table "shop"."main"."table_contract_again" (
        id INTEGER not null,
        day DATE unique,
        label TEXT check (label <> ''),
        primary key (id)
    );
insert into "shop"."main"."table_contract_again" (
select id, day, label
    from (
        
select id, day, label from raw.orders
    ) as model_subq
);

commit;
