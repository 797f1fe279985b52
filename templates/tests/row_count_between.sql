{#- The number of rows, where it is outside of a range. -#}
{% test row_count_between(model, min_value=none, max_value=none) %}{{ return(adapter.dispatch('test_row_count_between', 'xform')(model, min_value, max_value)) }}{% endtest %}

{% macro default__test_row_count_between(model, min_value, max_value) %}
select count(*) as n_records
from {{ model }}
having {{ xform.outside_range('count(*)', min_value, max_value, true) }}
{% endmacro %}

{% macro screen_row_count_between(model, min_value=none, max_value=none) -%}
case when {{ xform.outside_range('count(*)', min_value, max_value, true) }} then 1 else 0 end
{%- endmacro %}
