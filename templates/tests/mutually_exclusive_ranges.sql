{#- Ranges that overlap the next one, that end before they begin, or that have no beginning. One without an end never ends. -#}
{% test mutually_exclusive_ranges(model, lower_bound_column, upper_bound_column, partition_by=none, gaps='allowed', zero_length_range_allowed=false) %}{{ return(adapter.dispatch('test_mutually_exclusive_ranges', 'xform')(model, lower_bound_column, upper_bound_column, partition_by, gaps, zero_length_range_allowed)) }}{% endtest %}

{% macro default__test_mutually_exclusive_ranges(model, lower_bound_column, upper_bound_column, partition_by, gaps, zero_length_range_allowed) %}
{#- How the end of a range stands to the beginning of the next one. -#}
{%- set relation = {'allowed': '<=', 'not_allowed': '=', 'required': '<'}[gaps] -%}
{%- set partition = 'partition by ' ~ partition_by ~ ' ' if partition_by is not none else '' %}
select *
from (
    select
        {{ partition_by ~ ' as partition_field,' if partition_by is not none else '' }}
        {{ lower_bound_column }} as lower_bound,
        {{ upper_bound_column }} as upper_bound,
        lead({{ lower_bound_column }}) over ({{ partition }}order by {{ xform.nulls_first(lower_bound_column) }}, {{ xform.nulls_last(upper_bound_column) }}) as next_lower_bound,
        row_number() over ({{ partition }}order by {{ xform.nulls_first(lower_bound_column) }}, {{ xform.nulls_last(upper_bound_column) }}) as place,
        count(*) over ({{ 'partition by ' ~ partition_by if partition_by is not none else '' }}) as n_ranges
    from {{ model }}
) as ranges
where lower_bound is null
    or upper_bound {{ '<' if zero_length_range_allowed else '<=' }} lower_bound
    or (place < n_ranges and (upper_bound is null or not (upper_bound {{ relation }} next_lower_bound)))
{% endmacro %}

{#- Where nulls stand in an order differs between engines. -#}
{% macro nulls_first(column) -%}
    case when {{ column }} is null then 0 else 1 end, {{ column }}
{%- endmacro %}

{% macro nulls_last(column) -%}
    case when {{ column }} is null then 1 else 0 end, {{ column }}
{%- endmacro %}
