{#- Combinations of values that stand in more than one row; null is a value like others. -#}
{% test unique_combination_of_columns(model, combination_of_columns, quote_columns=false) %}{{ return(adapter.dispatch('test_unique_combination_of_columns', 'xform')(model, combination_of_columns, quote_columns)) }}{% endtest %}

{% macro default__test_unique_combination_of_columns(model, combination_of_columns, quote_columns) %}
{%- set names = [] -%}
{%- for name in combination_of_columns %}{% do names.append(adapter.quote(name) if quote_columns else name) %}{% endfor %}
select
    {{ names | join(', ') }},
    count(*) as n_records
from {{ model }}
group by {{ names | join(', ') }}
having count(*) > 1
{% endmacro %}
