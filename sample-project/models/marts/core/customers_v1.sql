-- The shape before the customer segments, for readers that have not moved on.
select
    customer_id,
    full_name as name,
    email,
    country_name as country,
    order_count as orders,
    lifetime_amount as revenue
from {{ ref('customers', v=2) }}
