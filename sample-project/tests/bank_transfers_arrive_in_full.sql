{{
    config(
        severity='warn',
        tags=['nightly'],
        meta={'owner': 'finance'},
    )
}}

-- Banks on the way keep a fee now and then. Nothing breaks, but somebody should look at it: this test warns.
select
    order_id,
    paid_by_bank_transfer_amount,
    total_amount
from {{ ref('orders') }}
where paid_by_bank_transfer_amount > 0
    and paid_amount < total_amount
