{# A share between 0 and 1, and null instead of a division by zero. #}
{% macro share_of(part, whole, scale=4) -%}
    ({{ part }} / nullif({{ whole }}, 0))::decimal(9, {{ scale }})
{%- endmacro %}
