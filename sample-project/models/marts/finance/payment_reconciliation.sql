{{ config(materialized='view') }}

select
    order_id,
    ordered_on,
    status,
    total_amount,
    paid_amount,
    (paid_amount - total_amount)::decimal(12, 2) as difference_amount,
    case
        when paid_amount = 0 then 'open'
        when paid_amount < total_amount then 'short'
        when paid_amount > total_amount then 'over'
        else 'paid'
    end as payment_state
from {{ ref('orders') }}
where not is_cancelled
