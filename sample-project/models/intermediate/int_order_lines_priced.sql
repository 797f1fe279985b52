select
    items.order_id,
    items.line_number,
    items.product_id,
    products.product_name,
    products.category,
    items.quantity,
    items.unit_price_cents,
    items.line_cents,
    items.quantity * products.cost_cents as line_cost_cents
from {{ ref('stg_order_items') }} as items
inner join {{ ref('stg_products') }} as products
    on items.product_id = products.product_id
