-- Each pair once: the article with the smaller number comes first.
select
    one.product_id,
    other.product_id as other_product_id,
    one.product_name,
    other.product_name as other_product_name,
    count(*)::integer as order_count
from {{ ref('order_lines') }} as one
inner join {{ ref('order_lines') }} as other
    on one.order_id = other.order_id
    and one.product_id < other.product_id
group by one.product_id, other.product_id, one.product_name, other.product_name
having count(*) >= 3
