{% macro cents_to_amount(expression, scale=2) -%}
    ({{ expression }} / 100.0)::decimal(12, {{ scale }})
{%- endmacro %}
