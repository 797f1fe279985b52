{% set first_day = modules.datetime.datetime.strptime(var('first_day'), '%Y-%m-%d') %}
{% set last_day = modules.datetime.datetime.strptime(var('last_day'), '%Y-%m-%d') %}

-- {{ (last_day - first_day).days + 1 }} days, from {{ first_day.strftime('%d.%m.%Y') }}
with days as (
    select unnest(generate_series(date '{{ var('first_day') }}', date '{{ var('last_day') }}', interval 1 day))::date as day
)

select
    day,
    year(day)::integer as year,
    quarter(day)::integer as quarter,
    date_trunc('month', day)::date as month,
    isodow(day)::integer as day_of_week,
    isodow(day) >= 6 as is_weekend
from days
