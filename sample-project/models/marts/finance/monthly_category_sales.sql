{% set categories = product_categories(ref('raw_products')) %}

select
    date_trunc('month', ordered_on)::date as month,
    sum(line_amount)::decimal(12, 2) as goods_amount
    {%- for category in categories %},
    sum(line_amount) filter (where category = '{{ category }}')::decimal(12, 2) as {{ category }}_amount
    {%- endfor %}
from {{ ref('order_lines') }}
where not is_cancelled
group by date_trunc('month', ordered_on)
