-- An ephemeral model on an ephemeral model: both end up as common table expressions of the reader.
select
    order_id,
    count(*)::integer as line_count,
    sum(quantity)::integer as units,
    sum(line_cents)::bigint as goods_cents,
    sum(line_cost_cents)::bigint as cost_cents
from {{ ref('int_order_lines_priced') }}
group by order_id
