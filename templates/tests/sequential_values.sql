{#- Values that do not follow the one before them at an interval; rows without a value are left out. -#}
{% test sequential_values(model, column_name, interval=1, datepart=none, group_by_columns=[]) %}{{ return(adapter.dispatch('test_sequential_values', 'xform')(model, column_name, interval, datepart, group_by_columns)) }}{% endtest %}

{% macro default__test_sequential_values(model, column_name, interval, datepart, group_by_columns) %}
{%- set partition = 'partition by ' ~ (group_by_columns | join(', ')) ~ ' ' if group_by_columns else '' -%}
{%- if datepart is none -%}
{%- set expected = 'previous_value + ' ~ interval -%}
{%- set found = 'value_field' -%}
{%- else -%}
{%- set expected = 'cast(' ~ dbt.dateadd(datepart, interval, 'previous_value') ~ ' as ' ~ dbt.type_timestamp() ~ ')' -%}
{%- set found = 'cast(value_field as ' ~ dbt.type_timestamp() ~ ')' -%}
{%- endif %}
select *
from (
    select
        {{ xform.group_columns(group_by_columns) }}
        {{ column_name }} as value_field,
        lag({{ column_name }}) over ({{ partition }}order by {{ column_name }}) as previous_value
    from {{ model }}
    where {{ column_name }} is not null
) as in_order
where previous_value is not null
    and not ({{ found }} = {{ expected }})
{% endmacro %}
