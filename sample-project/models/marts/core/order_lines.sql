{{
    config(
        materialized='incremental',
        incremental_strategy='merge',
        unique_key=['order_id', 'line_number'],
    )
}}

select
    lines.order_id,
    lines.line_number,
    orders.customer_id,
    orders.ordered_on,
    lines.product_id,
    lines.product_name,
    lines.category,
    lines.quantity,
    {{ cents_to_amount('lines.unit_price_cents') }} as unit_price_amount,
    {{ cents_to_amount('lines.line_cents') }} as line_amount,
    {{ cents_to_amount('lines.line_cost_cents') }} as line_cost_amount,
    orders.is_cancelled,
    orders.updated_at as order_updated_at
from {{ ref('int_order_lines_priced') }} as lines
inner join {{ ref('stg_orders') }} as orders
    on lines.order_id = orders.order_id
{% if is_incremental() %}
where orders.updated_at >= (select coalesce(max(order_updated_at), timestamp '1970-01-01') from {{ this }})
{% endif %}
