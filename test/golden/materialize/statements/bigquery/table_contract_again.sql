-- asks for the relations of the schema

select * from (
select * from (
        
select id, day, label from raw.orders
    ) as __dbt_sbq
    where false and current_timestamp() = current_timestamp()
    limit 0
) as xform_columns where false limit 0;

select * from (
select * from (
        select cast(null as INT64) as id, cast(null as DATE) as day, cast(null as STRING) as label
    ) as __dbt_sbq
    where false and current_timestamp() = current_timestamp()
    limit 0
) as xform_columns where false limit 0;

create or replace table `shop`.`main`.`table_contract_again` (
        id INT64 not null,
        day DATE,
        label STRING,
        primary key (id) not enforced
    )
as (
select id, day, label
    from (
        
select id, day, label from raw.orders
    ) as model_subq
);

-- warns: bigquery has no constraints of the type unique; it is left out (warn_unsupported: false hides this)

-- warns: bigquery has no constraints of the type check; it is left out (warn_unsupported: false hides this)

-- warns: bigquery does not hold rows to constraints of the type primary_key (warn_unenforced: false hides this)
