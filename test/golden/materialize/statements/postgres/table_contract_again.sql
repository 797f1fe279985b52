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

create table "shop"."main"."table_contract_again__xform_new" (
        id INTEGER not null,
        day DATE unique,
        label TEXT check (label <> ''),
        primary key (id)
    );
insert into "shop"."main"."table_contract_again__xform_new" (
select id, day, label
    from (
        
select id, day, label from raw.orders
    ) as model_subq
);

-- asks for what stands on table_contract_again

drop table if exists "shop"."main"."table_contract_again" cascade;

alter table "shop"."main"."table_contract_again__xform_new" rename to "table_contract_again";

commit;
