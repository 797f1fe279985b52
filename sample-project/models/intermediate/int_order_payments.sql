with settled as (
    select *
    from {{ ref('stg_payments') }}
    where is_settled
)

select
    order_id,
    min(paid_at) as first_paid_at,
    {{- pivot_sum('payment_method', var('payment_methods'), "case when payment_kind = 'charge' then amount_cents else 0 end", prefix='paid_by_', suffix='_cents') }},
    sum(case when payment_kind = 'charge' then amount_cents else 0 end)::bigint as paid_cents,
    -sum(case when payment_kind = 'refund' then amount_cents else 0 end)::bigint as refunded_cents
from settled
group by order_id
