select
    sessions.channel,
    date_trunc('month', sessions.started_at)::date as month,
    count(*)::integer as session_count,
    count(distinct sessions.visitor_id)::integer as visitor_count,
    count(orders.order_id)::integer as order_count,
    coalesce(sum(orders.total_amount), 0)::decimal(12, 2) as revenue_amount,
    {{ share_of('count(orders.order_id)', 'count(*)') }} as conversion_share
from {{ ref('web_sessions') }} as sessions
left join {{ ref('orders') }} as orders
    on sessions.order_id = orders.order_id
group by sessions.channel, date_trunc('month', sessions.started_at)
