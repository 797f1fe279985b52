-- accepted_range('orders', 'n', min_value=1, max_value="current_date", inclusive=false)
select *
from orders
where not (n > 1 and n < current_date)

-- expression_is_true('orders', '>= 1', column_name='n', null_fails=true)
select *
from orders
where case when n >= 1 then false else true end

-- unique_combination_of_columns('orders', ['a', 'b c'], quote_columns=true)
select
    "a", "b c",
    count(*) as n_records
from orders
group by "a", "b c"
having count(*) > 1

-- not_null_proportion('orders', 'n', at_least=0.5, group_by_columns=['a'])
select
    a,
    count(*) as n_records,
    count(n) * 1.0 / nullif(count(*), 0) as not_null_proportion
from orders
group by a
having count(*) > 0 and not (count(n) * 1.0 / nullif(count(*), 0) >= 0.5 and count(n) * 1.0 / nullif(count(*), 0) <= 1)

-- equal_rowcount('orders', 'lines')
select
    here.n_records as n_records,
    there.n_records as n_records_compared,
    here.n_records - there.n_records as difference
from (select count(*) as n_records from orders) as here
cross join (select count(*) as n_records from lines) as there
where here.n_records <> there.n_records

-- recency('orders', 'at', 'day', 3)
select
    cast(max(at) as timestamp) as most_recent,
    cast(dateadd(day, -3, cast(convert_timezone('UTC', current_timestamp()) as timestamp)) as timestamp) as threshold
from orders
having max(at) is null or cast(max(at) as timestamp) < cast(dateadd(day, -3, cast(convert_timezone('UTC', current_timestamp()) as timestamp)) as timestamp)

-- cardinality_equality('orders', 'n', 'lines', 'm')
select
    value_field,
    sum(here) as n_records,
    sum(there) as n_records_compared
from (
    select n as value_field, 1 as here, 0 as there
    from orders
    union all
    select m as value_field, 0 as here, 1 as there
    from lines
) as both_sides
group by value_field
having sum(here) <> sum(there)

-- at_least_one('orders', 'n')
select
    count(*) as n_records
from orders
having count(n) = 0

-- sequential_values('orders', 'day', interval=2, datepart='week', group_by_columns=['a'])
select *
from (
    select
        a,
        day as value_field,
        lag(day) over (partition by a order by day) as previous_value
    from orders
    where day is not null
) as in_order
where previous_value is not null
    and not (cast(value_field as timestamp) = cast(dateadd(week, 2, previous_value) as timestamp))

-- mutually_exclusive_ranges('orders', 'low', 'high', partition_by='a', gaps='not_allowed')
select *
from (
    select
        a as partition_field,
        low as lower_bound,
        high as upper_bound,
        lead(low) over (partition by a order by case when low is null then 0 else 1 end, low, case when high is null then 1 else 0 end, high) as next_lower_bound,
        row_number() over (partition by a order by case when low is null then 0 else 1 end, low, case when high is null then 1 else 0 end, high) as place,
        count(*) over (partition by a) as n_ranges
    from orders
) as ranges
where lower_bound is null
    or upper_bound <= lower_bound
    or (place < n_ranges and (upper_bound is null or not (upper_bound = next_lower_bound)))

-- matches_regex('orders', 'code', "^\\d+ it's$")
select *
from orders
where not (regexp_instr(cast(code as TEXT), '^\\d+ it\'s$', 1, 1, 0, 'c') > 0)

-- matches_regex('orders', 'code', 'x', negate=true, case_sensitive=false)
select *
from orders
where (regexp_instr(cast(code as TEXT), 'x', 1, 1, 0, 'i') > 0)

-- row_count_between('orders', min_value=1)
select count(*) as n_records
from orders
having not (count(*) >= 1)
