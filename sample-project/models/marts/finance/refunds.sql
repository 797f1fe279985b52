select
    payments.payment_id,
    payments.order_id,
    orders.customer_id,
    payments.payment_method,
    payments.paid_at as refunded_at,
    {{ cents_to_amount('-payments.amount_cents') }} as refunded_amount,
    orders.total_amount as order_amount,
    {{ share_of('-payments.amount_cents / 100.0', 'orders.total_amount') }} as refunded_share
from {{ ref('stg_payments') }} as payments
inner join {{ ref('orders') }} as orders
    on payments.order_id = orders.order_id
where payments.payment_kind = 'refund'
