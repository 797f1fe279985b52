select
    region,
    full_name,
    lifetime_amount
from {{ ref('customers') }}
qualify row_number() over (partition by region order by lifetime_amount desc, customer_id) <= 3
order by region, lifetime_amount desc
