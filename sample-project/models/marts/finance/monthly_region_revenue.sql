{{ config(alias='region_revenue') }}

select
    date_trunc('month', orders.ordered_on)::date as month,
    {{- pivot_sum('customers.region', var('regions'), 'orders.total_amount - orders.refunded_amount', suffix='_amount', data_type='decimal(12, 2)') }}
from {{ ref('orders') }} as orders
inner join {{ ref('customers') }} as customers
    on orders.customer_id = customers.customer_id
where not orders.is_cancelled
group by date_trunc('month', orders.ordered_on)
