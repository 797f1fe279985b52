-- The lines of an order and the order itself come from different tables: their sums have to agree.
select
    orders.order_id,
    orders.goods_amount,
    sum(lines.line_amount) as lines_amount
from {{ ref('orders') }} as orders
inner join {{ ref('order_lines') }} as lines
    on orders.order_id = lines.order_id
group by orders.order_id, orders.goods_amount
having orders.goods_amount <> sum(lines.line_amount)
