select 1 as id, 'x'::varchar(10) as name, 1.5::decimal(10,2) as price
