{# The categories on the price list, in alphabetical order: asked from the warehouse, not written down twice. #}
{% macro product_categories(relation) %}
    {%- if not execute -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set result = run_query('select distinct category from ' ~ relation ~ ' order by category') -%}
    {{ return(result.columns[0].values() | list) }}
{% endmacro %}
