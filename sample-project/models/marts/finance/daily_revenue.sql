{{ config(tags=['hourly']) }}

with totals as (
    select
        ordered_on as day,
        count(*)::integer as order_count,
        sum(units)::integer as units,
        sum(total_amount)::decimal(12, 2) as gross_amount,
        sum(refunded_amount)::decimal(12, 2) as refunded_amount,
        sum(cost_amount)::decimal(12, 2) as cost_amount
    from {{ ref('orders') }}
    where not is_cancelled
    group by ordered_on
),

filled as (
    -- Days without an order stay in the table with zeros.
    select
        calendar.day,
        calendar.month,
        calendar.is_weekend,
        coalesce(totals.order_count, 0) as order_count,
        coalesce(totals.units, 0) as units,
        coalesce(totals.gross_amount, 0)::decimal(12, 2) as gross_amount,
        coalesce(totals.refunded_amount, 0)::decimal(12, 2) as refunded_amount,
        coalesce(totals.cost_amount, 0)::decimal(12, 2) as cost_amount
    from {{ ref('calendar') }} as calendar
    left join totals
        on calendar.day = totals.day
)

select
    *,
    (gross_amount - refunded_amount)::decimal(12, 2) as net_amount,
    sum(gross_amount - refunded_amount) over (
        partition by month
        order by day
        rows between unbounded preceding and current row
    )::decimal(12, 2) as month_to_date_amount
from filled
