with sales as (
    select
        product_id,
        sum(quantity)::integer as units_sold,
        count(distinct order_id)::integer as order_count,
        sum(line_amount)::decimal(12, 2) as revenue_amount,
        min(ordered_on) as first_sold_on,
        max(ordered_on) as last_sold_on
    from {{ ref('order_lines') }}
    where not is_cancelled
    group by product_id
)

select
    products.product_id,
    products.sku,
    products.barcode,
    products.product_name,
    products.category,
    {{ cents_to_amount('products.price_cents') }} as price_amount,
    {{ cents_to_amount('products.cost_cents') }} as cost_amount,
    {{ share_of('products.price_cents - products.cost_cents', 'products.price_cents') }} as margin_share,
    products.introduced_on,
    products.is_discontinued,
    coalesce(sales.units_sold, 0) as units_sold,
    coalesce(sales.order_count, 0) as order_count,
    coalesce(sales.revenue_amount, 0)::decimal(12, 2) as revenue_amount,
    sales.first_sold_on,
    sales.last_sold_on,
    row_number() over (
        partition by products.category
        order by sales.revenue_amount desc nulls last, products.product_id
    )::integer as rank_in_category
from {{ ref('stg_products') }} as products
left join sales
    on products.product_id = sales.product_id
