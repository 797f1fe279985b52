select
    payment_id,
    order_id,
    kind as payment_kind,
    method as payment_method,
    amount_cents,
    status as payment_status,
    status = 'settled' as is_settled,
    created_at as paid_at
from {{ source('shop', 'payments') }}
