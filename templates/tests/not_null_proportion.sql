{#- The share of rows with a value, where it is outside of a range; no rows have no share. -#}
{% test not_null_proportion(model, column_name, at_least=0, at_most=1, group_by_columns=[]) %}{{ return(adapter.dispatch('test_not_null_proportion', 'xform')(model, column_name, at_least, at_most, group_by_columns)) }}{% endtest %}

{% macro default__test_not_null_proportion(model, column_name, at_least, at_most, group_by_columns) %}
select
    {{ xform.group_columns(group_by_columns) }}
    count(*) as n_records,
    {{ xform.share_of_values(column_name) }} as not_null_proportion
from {{ model }}
{{ xform.group_by(group_by_columns) }}
having {{ xform.share_is_outside(column_name, at_least, at_most) }}
{% endmacro %}

{% macro screen_not_null_proportion(model, column_name, at_least=0, at_most=1, group_by_columns=[]) -%}
    {%- if not group_by_columns -%}
    case when {{ xform.share_is_outside(column_name, at_least, at_most) }} then 1 else 0 end
    {%- endif -%}
{%- endmacro %}

{% macro share_is_outside(column_name, at_least, at_most) -%}
    count(*) > 0 and not ({{ xform.share_of_values(column_name) }} >= {{ at_least }} and {{ xform.share_of_values(column_name) }} <= {{ at_most }})
{%- endmacro %}

{% macro share_of_values(column_name) -%}
    count({{ column_name }}) * 1.0 / nullif(count(*), 0)
{%- endmacro %}
