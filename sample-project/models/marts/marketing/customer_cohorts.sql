with activity as (
    select
        orders.customer_id,
        date_trunc('month', customers.first_ordered_on)::date as cohort_month,
        date_diff('month', customers.first_ordered_on, orders.ordered_on)::integer as months_later,
        orders.total_amount
    from {{ ref('orders') }} as orders
    inner join {{ ref('customers') }} as customers
        on orders.customer_id = customers.customer_id
    where not orders.is_cancelled
)

select
    cohort_month,
    months_later,
    count(distinct customer_id)::integer as customer_count,
    sum(total_amount)::decimal(12, 2) as revenue_amount
from activity
group by cohort_month, months_later
