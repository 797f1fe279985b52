{{ config(tags=['hourly']) }}

select
    event_id,
    visitor_id,
    customer_id,
    event_type,
    page,
    channel,
    order_id,
    occurred_at
from {{ source('shop', 'web_events') }}
