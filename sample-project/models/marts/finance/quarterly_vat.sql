-- Prices contain the tax of the country of delivery: at 25 percent, a fifth of the price is tax.
with sales as (
    select
        customers.country_code,
        date_trunc('quarter', orders.ordered_on)::date as quarter,
        sum(orders.total_amount - orders.refunded_amount)::decimal(12, 2) as gross_amount
    from {{ ref('orders') }} as orders
    inner join {{ ref('customers', v=2) }} as customers
        on orders.customer_id = customers.customer_id
    where not orders.is_cancelled
    group by customers.country_code, date_trunc('quarter', orders.ordered_on)
)

select
    sales.quarter,
    sales.country_code,
    countries.country_name,
    countries.vat_percent,
    sales.gross_amount,
    (sales.gross_amount * countries.vat_percent / (100 + countries.vat_percent))::decimal(12, 2) as vat_amount
from sales
inner join {{ ref('stg_countries') }} as countries
    on sales.country_code = countries.country_code
