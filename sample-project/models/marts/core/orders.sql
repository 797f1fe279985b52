{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key='order_id',
        on_schema_change='append_new_columns',
        pre_hook="{{ forget_row_count(this) }}",
        post_hook="{{ record_row_count(this) }}",
    )
}}

with orders as (
    select *
    from {{ ref('stg_orders') }}
    {% if is_incremental() %}
    -- An order changes until it is delivered or returned: take every order that changed since the last run.
    where updated_at >= (select coalesce(max(updated_at), timestamp '1970-01-01') from {{ this }})
    {% endif %}
),

joined as (
    select
        orders.*,
        totals.line_count,
        totals.units,
        totals.goods_cents,
        totals.cost_cents,
        totals.goods_cents - orders.discount_cents + orders.shipping_cents as total_cents,
        payments.first_paid_at,
        {%- for method in var('payment_methods') %}
        coalesce(payments.paid_by_{{ method }}_cents, 0) as paid_by_{{ method }}_cents,
        {%- endfor %}
        coalesce(payments.paid_cents, 0) as paid_cents,
        coalesce(payments.refunded_cents, 0) as refunded_cents
    from orders
    inner join {{ ref('int_order_totals') }} as totals
        on orders.order_id = totals.order_id
    left join {{ ref('int_order_payments') }} as payments
        on orders.order_id = payments.order_id
)

select
    order_id,
    customer_id,
    ordered_at,
    ordered_on,
    status,
    is_cancelled,
    shipping_method,
    shipped_at,
    date_diff('day', ordered_on, shipped_at::date)::integer as days_to_ship,
    line_count,
    units,
    {{ cents_to_amount('goods_cents') }} as goods_amount,
    {{ cents_to_amount('discount_cents') }} as discount_amount,
    {{ cents_to_amount('shipping_cents') }} as shipping_amount,
    {{ cents_to_amount('total_cents') }} as total_amount,
    {{ cents_to_amount('cost_cents') }} as cost_amount,
    {%- for method in var('payment_methods') %}
    {{ cents_to_amount('paid_by_' ~ method ~ '_cents') }} as paid_by_{{ method }}_amount,
    {%- endfor %}
    {{ cents_to_amount('paid_cents') }} as paid_amount,
    {{ cents_to_amount('refunded_cents') }} as refunded_amount,
    first_paid_at,
    updated_at
from joined
