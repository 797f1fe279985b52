{#- Rows of which an expression is false. On a column the expression goes on behind its name: ">= 1". -#}
{% test expression_is_true(model, expression, column_name=none, null_fails=false) %}{{ return(adapter.dispatch('test_expression_is_true', 'xform')(model, expression, column_name, null_fails)) }}{% endtest %}

{% macro default__test_expression_is_true(model, expression, column_name, null_fails) %}
select *
from {{ model }}
where {{ xform.is_not_true(expression, column_name, null_fails) }}
{% endmacro %}

{% macro screen_expression_is_true(model, expression, column_name=none, null_fails=false) -%}
count(case when {{ xform.is_not_true(expression, column_name, null_fails) }} then 1 end)
{%- endmacro %}

{% macro is_not_true(expression, column_name, null_fails) -%}
    {%- set whole = expression if column_name is none else column_name ~ ' ' ~ expression -%}
    {%- if null_fails -%}
    case when {{ whole }} then false else true end
    {%- else -%}
    not ({{ whole }})
    {%- endif -%}
{%- endmacro %}
