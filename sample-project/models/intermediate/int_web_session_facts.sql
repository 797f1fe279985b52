{% set steps = ['product_view', 'add_to_basket', 'checkout', 'purchase'] %}

select
    visitor_id,
    session_number,
    visitor_id || '-' || session_number as session_id,
    max(customer_id) as customer_id,
    min(occurred_at) as started_at,
    max(occurred_at) as ended_at,
    count(*)::integer as event_count,
    arg_min(channel, event_id) as channel,
    arg_min(page, event_id) as landing_page,
    max(order_id) as order_id,
    {%- for step in steps %}
    bool_or(event_type = '{{ step }}') as has_{{ step }}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ ref('int_web_events_in_sessions') }}
group by visitor_id, session_number
