{{ config(materialized='view') }}

{% set steps = [
    ('visit', 'true'),
    ('product', 'has_product_view'),
    ('basket', 'has_add_to_basket'),
    ('checkout', 'has_checkout'),
    ('purchase', 'has_purchase'),
] %}

{% for step, condition in steps %}
select
    {{ loop.index }} as step_number,
    '{{ step }}' as step,
    count(*)::integer as session_count
from {{ ref('web_sessions') }}
where {{ condition }}
{{ 'union all' if not loop.last }}
{%- endfor %}
