select
    reconciliation.order_id,
    reconciliation.ordered_on,
    reconciliation.payment_state,
    reconciliation.difference_amount,
    customers.customer_id,
    customers.full_name,
    customers.email
from {{ ref('payment_reconciliation') }} as reconciliation
inner join {{ ref('orders') }} as orders
    on reconciliation.order_id = orders.order_id
inner join {{ ref('customers') }} as customers
    on orders.customer_id = customers.customer_id
where reconciliation.payment_state in ('open', 'short')
