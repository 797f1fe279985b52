select
    order_id,
    customer_id,
    ordered_at,
    ordered_at::date as ordered_on,
    status,
    status = 'cancelled' as is_cancelled,
    shipping_method,
    shipped_at,
    discount_cents,
    shipping_cents,
    note,
    updated_at
from {{ ref('raw_orders') }}
