{#- The last time in a column, where it is longer ago than an interval, or there is none. -#}
{% test recency(model, field, datepart, interval, group_by_columns=[]) %}{{ return(adapter.dispatch('test_recency', 'xform')(model, field, datepart, interval, group_by_columns)) }}{% endtest %}

{% macro default__test_recency(model, field, datepart, interval, group_by_columns) %}
{%- set last = 'cast(max(' ~ field ~ ') as ' ~ dbt.type_timestamp() ~ ')' -%}
{%- set now = 'cast(' ~ dbt.current_timestamp() ~ ' as ' ~ dbt.type_timestamp() ~ ')' -%}
{%- set threshold = 'cast(' ~ dbt.dateadd(datepart, interval * -1, now) ~ ' as ' ~ dbt.type_timestamp() ~ ')' %}
select
    {{ xform.group_columns(group_by_columns) }}
    {{ last }} as most_recent,
    {{ threshold }} as threshold
from {{ model }}
{{ xform.group_by(group_by_columns) }}
having max({{ field }}) is null or {{ last }} < {{ threshold }}
{% endmacro %}
