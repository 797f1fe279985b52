{#- Rows out of nothing: numbers and dates. Each macro is found for the adapter at hand; an adapter or a project can write its own. -#}

{#- How many binary digits count from 1 up to a number. -#}
{% macro get_powers_of_two(upper_bound) -%}
    {{ return(adapter.dispatch('get_powers_of_two', 'dbt')(upper_bound)) }}
{%- endmacro %}

{% macro default__get_powers_of_two(upper_bound) -%}
    {%- if upper_bound <= 0 -%}
    {{ exceptions.raise_compiler_error('get_powers_of_two() takes a number above 0') }}
    {%- endif -%}
    {%- set found = namespace(power=1) -%}
    {%- for power in range(1, 100) -%}
    {%- if 2 ** power < upper_bound -%}
    {%- set found.power = power + 1 -%}
    {%- endif -%}
    {%- endfor -%}
    {{ return(found.power) }}
{%- endmacro %}

{#- The numbers from 1 up to a bound, by joining the digits 0 and 1 with themselves. -#}
{% macro generate_series(upper_bound) -%}
    {{ return(adapter.dispatch('generate_series', 'dbt')(upper_bound)) }}
{%- endmacro %}

{% macro default__generate_series(upper_bound) -%}
    {%- set powers = dbt.get_powers_of_two(upper_bound) -%}
    with p as (
        select 0 as generated_number union all select 1
    ), unioned as (
        select
        {% for power in range(powers) -%}
        p{{ power }}.generated_number * power(2, {{ power }}) +
        {% endfor -%}
        1 as generated_number
        from
        {% for power in range(powers) -%}
        p as p{{ power }}{{ ' cross join ' if not loop.last }}
        {%- endfor %}
    )
    select *
    from unioned
    where generated_number <= {{ upper_bound }}
    order by generated_number
{%- endmacro %}

{#- How many parts of a date lie between two, as a number that the warehouse counts. -#}
{% macro get_intervals_between(start_date, end_date, datepart) -%}
    {{ return(adapter.dispatch('get_intervals_between', 'dbt')(start_date, end_date, datepart)) }}
{%- endmacro %}

{% macro default__get_intervals_between(start_date, end_date, datepart) -%}
    {%- call statement('get_intervals_between', fetch_result=true) -%}
    select {{ dbt.datediff(start_date, end_date, datepart) }}
    {%- endcall -%}
    {%- set result = load_result('get_intervals_between') -%}
    {%- if result and result['data'] -%}
    {{ return(result['data'][0][0]) }}
    {%- else -%}
    {{ return(1) }}
    {%- endif -%}
{%- endmacro %}

{% macro date_spine(datepart, start_date, end_date) -%}
    {{ return(adapter.dispatch('date_spine', 'dbt')(datepart, start_date, end_date)) }}
{%- endmacro %}

{% macro default__date_spine(datepart, start_date, end_date) -%}
    with rawdata as (
        {{ dbt.generate_series(dbt.get_intervals_between(start_date, end_date, datepart)) }}
    ),
    all_periods as (
        select ({{ dbt.dateadd(datepart, 'row_number() over (order by 1) - 1', start_date) }}) as date_{{ datepart }}
        from rawdata
    ),
    filtered as (
        select *
        from all_periods
        where date_{{ datepart }} <= {{ end_date }}
    )
    select * from filtered
{%- endmacro %}
