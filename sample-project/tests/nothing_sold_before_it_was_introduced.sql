select
    product_id,
    introduced_on,
    first_sold_on
from {{ ref('products') }}
where first_sold_on < introduced_on
