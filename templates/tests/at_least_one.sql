{#- A column without any value, or a group of rows without any. -#}
{% test at_least_one(model, column_name, group_by_columns=[]) %}{{ return(adapter.dispatch('test_at_least_one', 'xform')(model, column_name, group_by_columns)) }}{% endtest %}

{% macro default__test_at_least_one(model, column_name, group_by_columns) %}
select
    {{ xform.group_columns(group_by_columns) }}
    count(*) as n_records
from {{ model }}
{{ xform.group_by(group_by_columns) }}
having count({{ column_name }}) = 0
{% endmacro %}

{% macro screen_at_least_one(model, column_name, group_by_columns=[]) -%}
    {%- if not group_by_columns -%}
    case when count({{ column_name }}) = 0 then 1 else 0 end
    {%- endif -%}
{%- endmacro %}
