select
    customers.customer_id,
    customers.full_name,
    customers.email,
    customers.company,
    customers.city,
    countries.country_code,
    countries.country_name,
    countries.region,
    customers.takes_newsletter,
    customers.signed_up_at::date as signed_up_on,
    coalesce(orders.order_count, 0) as order_count,
    orders.first_ordered_on,
    orders.last_ordered_on,
    coalesce(orders.lifetime_amount, 0)::decimal(12, 2) as lifetime_amount,
    case
        when orders.lifetime_amount >= {{ var('vip_amount') }} then 'vip'
        when orders.order_count > 1 then 'regular'
        when orders.order_count = 1 then 'new'
        else 'none'
    end as segment
from {{ ref('stg_customers') }} as customers
inner join {{ ref('stg_countries') }} as countries
    on customers.country_code = countries.country_code
left join {{ ref('int_customer_orders') }} as orders
    on customers.customer_id = orders.customer_id
