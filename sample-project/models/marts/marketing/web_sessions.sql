{{ config(tags=['hourly']) }}

select
    session_id,
    visitor_id,
    session_number,
    customer_id,
    started_at,
    ended_at,
    date_diff('second', started_at, ended_at)::integer as duration_seconds,
    event_count,
    channel,
    landing_page,
    has_product_view,
    has_add_to_basket,
    has_checkout,
    has_purchase,
    order_id
from {{ ref('int_web_session_facts') }}
