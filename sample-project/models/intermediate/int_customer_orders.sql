-- Both versions of customers read this, so it is a view and not a copy in each of them.
{{ config(materialized='view') }}

select
    customer_id,
    count(*)::integer as order_count,
    min(ordered_on) as first_ordered_on,
    max(ordered_on) as last_ordered_on,
    sum(total_amount - refunded_amount)::decimal(12, 2) as lifetime_amount
from {{ ref('orders') }}
where not is_cancelled
group by customer_id
