{#- What tests with groups of rows have in common. -#}

{% macro group_columns(columns) -%}
    {% if columns %}{{ columns | join(', ') }},{% endif %}
{%- endmacro %}

{% macro group_by(columns) -%}
    {% if columns %}group by {{ columns | join(', ') }}{% endif %}
{%- endmacro %}
