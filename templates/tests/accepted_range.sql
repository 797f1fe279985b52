{#- Values outside of a range; null is no value. A bound is a number, or an expression in SQL. -#}
{% test accepted_range(model, column_name, min_value=none, max_value=none, inclusive=true) %}{{ return(adapter.dispatch('test_accepted_range', 'xform')(model, column_name, min_value, max_value, inclusive)) }}{% endtest %}

{% macro default__test_accepted_range(model, column_name, min_value, max_value, inclusive) %}
select *
from {{ model }}
where {{ xform.outside_range(column_name, min_value, max_value, inclusive) }}
{% endmacro %}

{% macro screen_accepted_range(model, column_name, min_value=none, max_value=none, inclusive=true) -%}
count(case when {{ xform.outside_range(column_name, min_value, max_value, inclusive) }} then 1 end)
{%- endmacro %}

{% macro outside_range(value, min_value, max_value, inclusive) -%}
    {%- set equal = '=' if inclusive else '' -%}
    {%- set bounds = [] -%}
    {%- if min_value is not none %}{% do bounds.append(value ~ ' >' ~ equal ~ ' ' ~ min_value) %}{% endif -%}
    {%- if max_value is not none %}{% do bounds.append(value ~ ' <' ~ equal ~ ' ' ~ max_value) %}{% endif -%}
    not ({{ bounds | join(' and ') }})
{%- endmacro %}
