{# One sum column per value: `sum(case when method = 'card' then amount_cents else 0 end) as card_cents, …` #}
{% macro pivot_sum(column, values, expression, prefix='', suffix='', data_type='bigint') %}
    {%- for value in values %}
    sum(case when {{ column }} = '{{ value }}' then {{ expression }} else 0 end)::{{ data_type }} as {{ prefix }}{{ value | lower | replace(' ', '_') }}{{ suffix }}
    {%- if not loop.last %},{% endif %}
    {%- endfor %}
{%- endmacro %}
